'use client'
import { Pencil } from 'lucide-react'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { EditButtons } from './edit-buttons.tsx'
import { Refusal } from './refusal.tsx'
import { useFieldEdit } from './use-field-edit.ts'
import type { TaskEdit } from './use-task-edit.ts'

/** The page's h1, edited in its place. */
export function TaskTitle({ task, edit, canWrite }: { task: TaskDetail; edit: TaskEdit; canWrite: boolean }) {
  const title = useFieldEdit(task, 'title', edit)
  useShortcut('e', 'Edit the title', title.start, { group: 'This task', isEnabled: canWrite })
  if (title.isEditing) return <TitleForm title={title} shown={task.title} />
  return (
    <div className="group/title flex items-start gap-2">
      <h1 dir="auto" className="min-w-0 text-xl font-medium [overflow-wrap:anywhere]">
        {task.title}
      </h1>
      {canWrite && (
        <IconButton
          icon={<Pencil />}
          label="Edit title"
          onClick={title.start}
          className="opacity-0 group-hover/title:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      )}
    </div>
  )
}

function TitleForm({ title, shown }: { title: ReturnType<typeof useFieldEdit>; shown: string }) {
  return (
    <>
      <h1 className="sr-only">{shown}</h1>
      <Form
        onSubmit={title.submit}
        error={title.problem && <Refusal problem={title.problem} />}
        className="flex flex-col gap-2"
        onKeyDownCapture={event => {
          if (event.key === 'Escape' && !title.isDirty) title.cancel()
        }}
      >
        <Field label="Title" isLabelHidden error={title.text.trim() ? undefined : 'A task needs a title.'}>
          <Input
            autoFocus
            dir="auto"
            maxLength={300}
            value={title.text}
            onChange={event => title.type(event.target.value)}
            className="text-lg! font-medium"
          />
        </Field>
        <EditButtons
          isSaving={title.isSaving}
          isChangedMeanwhile={title.isChangedMeanwhile}
          disabledReason={title.text.trim() ? undefined : 'A task needs a title'}
          onCancel={title.cancel}
        />
      </Form>
    </>
  )
}
