'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { notify } from '#components/ui/notify.ts'
import { Textarea } from '#components/ui/textarea.tsx'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { usePeople } from './use-people.ts'

const empty = { reason: '', owner: '', action: '' }

/** A blocked task must name who can unblock it and what they must do. */
export default function BlockDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const id = useId()
  const client = useQueryClient()
  const people = usePeople(task.project)
  const { draft, change, clear } = useDraft(`task.block.${task.code}`, empty)
  const [problem, setProblem] = useState<Problem | null>(null)
  const block = useCommand('task.block', {
    onDone({ task: blocked }) {
      showTask(client, blocked)
      clear()
      onClose()
      notify.done(`Blocked ${task.code}`)
    },
    onRefused: error => setProblem(error.problem),
  })
  const isWhole = Object.values(draft).every(text => text.trim() !== '')
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        clear()
        setProblem(null)
        onClose()
      }}
      title={`Block ${task.code}`}
      description={task.lease ? `${task.lease.holder} lets go of it.` : undefined}
      isDirty={Object.values(draft).some(text => text !== '')}
      footer={
        <Button
          type="submit"
          form={id}
          variant="primary"
          isLoading={block.isPending}
          disabledReason={isWhole ? undefined : 'Say why, who and what first'}
        >
          Block
        </Button>
      }
    >
      <Form
        id={id}
        error={problem && <Refusal problem={problem} />}
        onSubmit={() => {
          setProblem(null)
          if (isWhole) block.mutate({ code: task.code, ...draft })
        }}
      >
        <Field label="Why it cannot go on">
          <Textarea
            dir="auto"
            className="min-h-16"
            value={draft.reason}
            onChange={event => change({ ...draft, reason: event.target.value })}
          />
        </Field>
        <Field label="Who can unblock it" help="A person, an agent or a team.">
          <Input
            list={`${id}-people`}
            value={draft.owner}
            onChange={event => change({ ...draft, owner: event.target.value })}
          />
        </Field>
        <datalist id={`${id}-people`}>
          {people.all.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label="What they must do">
          <Input
            dir="auto"
            value={draft.action}
            onChange={event => change({ ...draft, action: event.target.value })}
          />
        </Field>
      </Form>
    </Dialog>
  )
}
