'use client'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { Refusal } from './refusal.tsx'
import { useTextsEdit } from './use-texts-edit.ts'

/** The title and the description of a task, from where its text is not shown: the board and the list. */
export function EditTaskDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const { data, error, refetch } = useOperation('task.get', { code }, { refetchOnMount: 'always' })
  // What was being edited stays, whatever comes meanwhile: saving compares.
  const [task, setTask] = useState<TaskDetail>()
  if (data && !task) setTask(data)
  if (task) return <EditForm task={task} onClose={onClose} />
  return (
    <Dialog isOpen onClose={onClose} title={`Edit ${code}`}>
      {error ? (
        <ErrorState error={error.problem} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-44 w-full" />
      )}
    </Dialog>
  )
}

function EditForm({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const form = useId()
  const { title, description, problem, isDirty, isSaving, conflict, ...edit } = useTextsEdit(task, onClose)
  return (
    <>
      <Dialog
        isOpen
        onClose={onClose}
        title={`Edit ${task.code}`}
        isDirty={isDirty}
        footer={
          <Button type="submit" form={form} variant="primary" isLoading={isSaving}>
            Save
          </Button>
        }
      >
        <Form id={form} error={problem && <Refusal problem={problem} />} onSubmit={edit.submit}>
          <Field label="Title" error={title.trim() ? undefined : 'A task needs a title.'}>
            <Input
              dir="auto"
              maxLength={300}
              value={title}
              onChange={event => edit.setTitle(event.target.value)}
            />
          </Field>
          <Field label="Description" isOptional help="Markdown. Ctrl-Enter saves.">
            <Textarea
              dir="auto"
              className="max-h-[50vh] min-h-32"
              value={description}
              onChange={event => edit.setDescription(event.target.value)}
            />
          </Field>
        </Form>
      </Dialog>
      {conflict && <ConflictDialog conflict={conflict.conflict} onAnswer={conflict.answer} />}
    </>
  )
}
