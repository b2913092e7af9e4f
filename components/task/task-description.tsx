'use client'
import { Pencil } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { EditButtons } from './edit-buttons.tsx'
import { Refusal } from './refusal.tsx'
import { TaskSection } from './task-section.tsx'
import { useFieldEdit } from './use-field-edit.ts'
import type { TaskEdit } from './use-task-edit.ts'

export function TaskDescription({
  task,
  edit,
  canWrite,
}: {
  task: TaskDetail
  edit: TaskEdit
  canWrite: boolean
}) {
  const description = useFieldEdit(task, 'description', edit)
  const startButton = canWrite && !description.isEditing && (
    <Button variant="ghost" size="sm" icon={<Pencil />} onClick={description.start}>
      {task.description ? 'Edit' : 'Write'}
    </Button>
  )
  return (
    <TaskSection title="Description" actions={startButton}>
      {description.isEditing ? (
        <DescriptionForm description={description} />
      ) : task.description ? (
        <Markdown text={task.description} />
      ) : (
        <p className="text-faint">No description.</p>
      )}
    </TaskSection>
  )
}

function DescriptionForm({ description }: { description: ReturnType<typeof useFieldEdit> }) {
  return (
    <Form
      onSubmit={description.submit}
      error={description.problem && <Refusal problem={description.problem} />}
      className="flex flex-col gap-2"
      onKeyDownCapture={event => {
        if (event.key === 'Escape' && !description.isDirty) description.cancel()
      }}
    >
      <Field label="Description" isLabelHidden help="Markdown. Ctrl-Enter saves.">
        <Textarea
          autoFocus
          dir="auto"
          value={description.text}
          onChange={event => description.type(event.target.value)}
          className="max-h-[60vh] min-h-40"
        />
      </Field>
      <EditButtons
        isSaving={description.isSaving}
        isChangedMeanwhile={description.isChangedMeanwhile}
        onCancel={description.cancel}
      />
    </Form>
  )
}
