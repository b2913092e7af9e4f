'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { useTellMoved } from './use-tell-moved.ts'

const empty = { summary: '', handoffNote: '' }

/** Says what was done, and what the next one needs to know. */
export default function CompleteDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const form = useId()
  const client = useQueryClient()
  const { draft, change, clear } = useDraft(`task.complete.${task.code}`, empty)
  const tellMoved = useTellMoved(task)
  const [problem, setProblem] = useState<Problem | null>(null)
  const complete = useCommand('task.complete', {
    onDone({ task: done }) {
      showTask(client, done)
      clear()
      onClose()
    },
    onRefused: error => setProblem(error.problem),
  })
  const waiting = task.dependents.filter(({ status }) => status === 'pending').map(({ code }) => code)
  const close = () => {
    clear()
    setProblem(null)
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={`Complete ${task.code}`}
      description={task.title}
      isDirty={draft.summary !== '' || draft.handoffNote !== ''}
      footer={
        <Button
          type="submit"
          form={form}
          variant="primary"
          isLoading={complete.isPending}
          disabledReason={draft.summary.trim() ? undefined : 'Say what was done first'}
        >
          Complete
        </Button>
      }
    >
      <Form
        id={form}
        error={problem && <Refusal problem={problem} />}
        onSubmit={() => {
          setProblem(null)
          const { summary, handoffNote } = draft
          if (summary.trim())
            complete.mutate(
              { code: task.code, summary, ...(handoffNote.trim() && { handoffNote }) },
              {
                onSuccess: ({ task: done, freed }) =>
                  tellMoved(`Completed ${task.code}`, done, readyNow(freed)),
              },
            )
        }}
      >
        <Field label="Summary" help="What was done. Markdown.">
          <Textarea
            dir="auto"
            className="min-h-20"
            value={draft.summary}
            onChange={event => change({ ...draft, summary: event.target.value })}
          />
        </Field>
        <Field
          label="Handoff note"
          isOptional
          help={
            waiting.length > 0
              ? `What the next one needs to know. It goes to ${waiting.join(', ')}.`
              : 'What the next one needs to know. No task waits for this one, so it stays here.'
          }
        >
          <Textarea
            dir="auto"
            className="min-h-16"
            value={draft.handoffNote}
            onChange={event => change({ ...draft, handoffNote: event.target.value })}
          />
        </Field>
      </Form>
    </Dialog>
  )
}

const readyNow = (freed: readonly string[]): string | undefined =>
  freed.length > 0 ? `Ready now: ${freed.join(', ')}` : undefined
