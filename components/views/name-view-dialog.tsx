'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import type { ViewPage } from '#lib/domain/view/rules.ts'
import { allows } from '#lib/operation/permissions.ts'
import type { View } from './use-views.ts'

/** Names the filters that are shown, or gives a view another name. */
export function NameViewDialog({
  page,
  query,
  view,
  onSaved,
  onClose,
}: {
  page: ViewPage
  query: string
  /** The one to rename. */
  view: View | undefined
  onSaved: (view: View) => void
  onClose: () => void
}) {
  const form = useId()
  const { project, role } = useSession()
  const client = useQueryClient()
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setIsShared] = useState(false)
  const done = async ({ view: saved }: { view: View }) => {
    await client.invalidateQueries({ queryKey: ['view.list'] })
    onSaved(saved)
    onClose()
  }
  const create = useCommand('view.create', { onDone: output => void done(output) })
  const update = useCommand('view.update', { onDone: output => void done(output) })
  const problem = (create.error ?? update.error)?.problem
  const submit = () => {
    if (name.trim() === '') return
    if (view) update.mutate({ id: view.id, name, version: view.version })
    else create.mutate({ page, name, query, shared: isShared, project })
  }
  return (
    <Dialog
      isOpen
      size="sm"
      onClose={onClose}
      title={view ? `Rename “${view.name}”` : 'Save this view'}
      description={view ? undefined : 'The filters of this page, under a name.'}
      isDirty={name !== (view?.name ?? '')}
      footer={
        <Button
          type="submit"
          form={form}
          variant="primary"
          isLoading={create.isPending || update.isPending}
          disabledReason={name.trim() ? undefined : 'Give it a name first'}
        >
          {view ? 'Rename' : 'Save'}
        </Button>
      }
    >
      <Form id={form} onSubmit={submit}>
        <Field label="Name" error={problem && [problem.detail, problem.hint].filter(Boolean).join(' ')}>
          <Input dir="auto" maxLength={60} value={name} onChange={event => setName(event.target.value)} />
        </Field>
        {!view && allows(role, [], 'task:write') && (
          <Checkbox
            isChecked={isShared}
            onChange={setIsShared}
            label={`Share it with everyone in ${project}`}
          />
        )}
      </Form>
    </Dialog>
  )
}
