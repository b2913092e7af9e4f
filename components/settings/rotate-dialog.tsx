'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { isTyped, TypedConfirm } from '#components/ui/typed-confirm.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { refusedFields } from './refused-fields.ts'
import { ShownOnce } from './shown-once.tsx'
import type { Token } from './token-row.tsx'
import { useRefresh } from './use-refresh.ts'

const overlaps = [
  { value: '0', label: 'Ends at once' },
  { value: '1', label: 'Works one hour longer' },
  { value: '24', label: 'Works one day longer' },
  { value: '168', label: 'Works one week longer' },
]

/** A new secret for a token; the old one works on for a while. */
export function RotateDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const [overlap, setOverlap] = useState('24')
  const [typed, setTyped] = useState('')
  const isAllowed = overlap !== '0' || isTyped(token.name, typed)
  const refresh = useRefresh()
  const rotate = useCommand('token.rotate', { onDone: () => refresh('token.list') })
  const errors = refusedFields(rotate.error)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={rotate.data ? 'The new token' : `Rotate ${token.name}`}
      description={rotate.data ? undefined : 'The new one has the same name, scopes and end.'}
      footer={
        rotate.data ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              isLoading={rotate.isPending}
              disabledReason={isAllowed ? undefined : `Type ${token.name} above first`}
              onClick={() => rotate.mutate({ id: token.id, overlapHours: Number(overlap) })}
            >
              Make a new secret
            </Button>
          </>
        )
      }
    >
      {rotate.data ? (
        <ShownOnce
          title="Token"
          text={rotate.data.secret}
          note="It is shown this once: put it in place before the old one ends."
        />
      ) : (
        <div className="flex flex-col gap-4">
          <Field label="The old secret" error={errors.form ?? errors.overlapHours}>
            <Select value={overlap} options={overlaps} onChange={setOverlap} />
          </Field>
          {overlap === '0' && <TypedConfirm text={token.name} value={typed} onChange={setTyped} />}
        </div>
      )}
    </Dialog>
  )
}
