'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Shortcut } from '#components/ui/kbd.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { changeTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'

const noteFieldId = 'task-note'

/** Leaves a note. What is typed is kept until it was sent. */
export function NoteComposer({ code }: { code: string }) {
  const client = useQueryClient()
  const { draft, change, clear } = useDraft(`task.note.${code}`, '')
  const [problem, setProblem] = useState<Problem | null>(null)
  const note = useCommand('task.note', {
    onDone({ note }) {
      clear()
      changeTask(client, code, task => ({
        ...task,
        notes: [...task.notes.filter(({ id }) => id !== note.id), note],
      }))
    },
    onRefused: error => setProblem(error.problem),
  })
  const isEmpty = draft.trim() === ''
  return (
    <Form
      error={problem && <Refusal problem={problem} />}
      className="flex flex-col gap-2"
      onSubmit={() => {
        setProblem(null)
        if (!isEmpty && !note.isPending) note.mutate({ code, note: draft })
      }}
    >
      <Field label="Note" isLabelHidden>
        <Textarea
          id={noteFieldId}
          dir="auto"
          value={draft}
          maxLength={20_000}
          className="min-h-16"
          placeholder="Leave a note for whoever works on it. Markdown."
          onChange={event => change(event.target.value)}
        />
      </Field>
      <div className="flex items-center justify-end gap-3">
        <span className="text-sm text-faint">
          <Shortcut keys="mod+enter" />
        </span>
        <Button
          type="submit"
          isLoading={note.isPending}
          disabledReason={isEmpty ? 'Write something first' : undefined}
        >
          Add note
        </Button>
      </div>
    </Form>
  )
}

export function focusNote() {
  const field = document.getElementById(noteFieldId)
  field?.scrollIntoView({ block: 'center' })
  // After the menu that asked for it has given the focus back.
  setTimeout(() => field?.focus(), 50)
}
