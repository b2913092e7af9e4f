'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { refusedFields } from './refused-fields.ts'
import { ShownOnce } from './shown-once.tsx'
import { emptyToken, type TokenFields, TokenForm } from './token-form.tsx'
import { useRefresh } from './use-refresh.ts'

/** Makes a token, and shows its secret this once. */
export function TokenDialog({
  project,
  isOpen,
  onClose,
}: {
  project: string
  isOpen: boolean
  onClose: () => void
}) {
  const form = useId()
  const [fields, setFields] = useState<TokenFields>(emptyToken)
  const refresh = useRefresh()
  const create = useCommand('token.create', { onDone: () => refresh('token.list') })
  const errors = refusedFields(create.error)
  const close = () => {
    onClose()
    create.reset()
    setFields(emptyToken)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate(inputOf(fields, project))
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={create.data ? create.data.token.name : 'New token'}
      isDirty={!create.data && fields.name !== ''}
      footer={
        create.data ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              type="submit"
              form={form}
              variant="primary"
              isLoading={create.isPending}
              disabledReason={fields.name.trim() === '' ? 'Say what it is for.' : undefined}
            >
              Make the token
            </Button>
          </>
        )
      }
    >
      {create.data ? (
        <ShownOnce
          title="Token"
          text={create.data.secret}
          note="It is shown this once: Baton keeps only its hash."
        />
      ) : (
        <TokenForm
          id={form}
          project={project}
          fields={fields}
          errors={errors}
          onChange={part => setFields({ ...fields, ...part })}
          onSubmit={submit}
        />
      )}
    </Dialog>
  )
}

function inputOf({ name, bearer, reach, scopes, days }: TokenFields, project: string) {
  return {
    name: name.trim(),
    ...(bearer === '' ? reach === 'project' && { project } : { agent: bearer, project }),
    ...(scopes.length > 0 && { scopes }),
    ...(days !== '' && { expiresInDays: Number(days) }),
  }
}
