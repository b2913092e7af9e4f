'use client'
import { useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { CreateTaskFields } from './create-task-fields.tsx'
import type { NewTaskDefaults } from './create-task-store.ts'
import { Refusal } from './refusal.tsx'
import { useNewTask } from './use-new-task.ts'

/** A new task. What is typed is kept, also when the page is left before it was created. */
export default function CreateTaskDialog({
  isOpen,
  defaults,
  onClose,
}: {
  isOpen: boolean
  defaults: NewTaskDefaults
  onClose: () => void
}) {
  const form = useId()
  const task = useNewTask(defaults, onClose)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        task.discard()
        onClose()
      }}
      title="New task"
      isDirty={task.isDirty}
      footer={
        <Button type="submit" form={form} variant="primary" isLoading={task.isSaving}>
          Create task
        </Button>
      }
    >
      <Form id={form} error={task.refusal && <Refusal problem={task.refusal} />} onSubmit={task.submit}>
        <Field label="Title" error={task.errors.title}>
          <Input
            dir="auto"
            value={task.draft.title}
            onChange={event => task.change({ title: event.target.value })}
          />
        </Field>
        <Field label="Description" isOptional help="Markdown." error={task.errors.description}>
          <Textarea
            dir="auto"
            className="min-h-20"
            value={task.draft.description}
            onChange={event => task.change({ description: event.target.value })}
          />
        </Field>
        <CreateTaskFields task={task} />
      </Form>
    </Dialog>
  )
}
