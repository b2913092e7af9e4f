'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Form } from '#components/ui/form.tsx'
import { notify } from '#components/ui/notify.ts'
import { useProject } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { draftErrors, draftOf, fieldsOf, refusalErrors } from './agent-draft.ts'
import { type AgentDraft, AgentFields } from './agent-fields.tsx'
import type { AgentNow } from './use-agents-now.ts'

/** Changes what an agent says of itself. Sends only what was changed. */
export default function EditDialog({
  isOpen,
  agent,
  pods,
  onClose,
}: {
  isOpen: boolean
  agent: AgentNow
  pods: readonly string[]
  onClose: () => void
}) {
  const project = useProject()
  const [draft, setDraft] = useState<AgentDraft | null>(null)
  const shown = draft ?? draftOf(agent)
  const close = () => {
    onClose()
    setDraft(null)
    command.reset()
  }
  const command = useCommand('agent.update', {
    onDone() {
      notify.done(`${agent.name} is changed`)
      close()
    },
  })
  const submit = () => {
    if (Object.keys(draftErrors(shown)).length > 0) return
    const change = changed(draftOf(agent), shown)
    if (Object.keys(change).length === 0) return close()
    command.mutate({ name: agent.name, project, ...change })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={draft !== null}
      title={`Edit ${agent.name}`}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="edit-agent" variant="primary" isLoading={command.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Form id="edit-agent" error={refusalErrors(command.error)['']} onSubmit={submit}>
        <AgentFields
          draft={shown}
          pods={pods}
          errors={{ ...draftErrors(shown), ...refusalErrors(command.error) }}
          onChange={change => setDraft({ ...shown, ...change })}
        />
      </Form>
    </Dialog>
  )
}

/** Another's change of another field is left alone. */
function changed(before: AgentDraft, after: AgentDraft) {
  const fields = fieldsOf(after)
  const names = (Object.keys(before) as (keyof AgentDraft)[]).filter(name => before[name] !== after[name])
  return Object.fromEntries(names.map(name => [name, fields[name]]))
}
