'use client'
import { Pencil, Plus } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { EditButtons } from './edit-buttons.tsx'
import { Refusal } from './refusal.tsx'
import { TaskSection } from './task-section.tsx'
import { useContextEdit } from './use-context-edit.ts'
import type { TaskEdit } from './use-task-edit.ts'

/** What whoever works on the task should know: added to by everyone, rewritten when it has grown wild. */
export function TaskContext({
  task,
  edit,
  canWrite,
}: {
  task: TaskDetail
  edit: TaskEdit
  canWrite: boolean
}) {
  const context = useContextEdit(task, edit)
  const isRewriting = context.draft?.way === 'replace'
  const actions = canWrite && !context.draft && (
    <>
      <Button variant="ghost" size="sm" icon={<Plus />} onClick={context.append}>
        Append
      </Button>
      {task.context && (
        <Button variant="ghost" size="sm" icon={<Pencil />} onClick={context.rewrite}>
          Rewrite
        </Button>
      )}
    </>
  )
  return (
    <TaskSection title="Context" actions={actions}>
      {task.context && !isRewriting && <Markdown text={task.context} />}
      {!task.context && !context.draft && (
        <p className="text-faint">Nothing yet that whoever works on it should know.</p>
      )}
      {context.draft && <ContextForm context={context} draft={context.draft} />}
    </TaskSection>
  )
}

function ContextForm({
  context,
  draft,
}: {
  context: ReturnType<typeof useContextEdit>
  draft: { way: 'append' | 'replace'; text: string; base: { value: string } }
}) {
  const isAppending = draft.way === 'append'
  const isEmpty = isAppending && draft.text.trim() === ''
  return (
    <Form
      onSubmit={context.submit}
      error={context.problem && <Refusal problem={context.problem} />}
      className="flex flex-col gap-2"
      onKeyDownCapture={event => {
        if (event.key === 'Escape' && draft.text === (isAppending ? '' : draft.base.value)) context.cancel()
      }}
    >
      <Field
        label={isAppending ? 'Append to the context' : 'Context'}
        isLabelHidden
        help="Markdown. Ctrl-Enter saves."
      >
        <Textarea
          autoFocus
          dir="auto"
          value={draft.text}
          placeholder={isAppending ? 'Added after what is there' : undefined}
          onChange={event => context.type(event.target.value)}
          className={isAppending ? 'min-h-20' : 'max-h-[60vh] min-h-40'}
        />
      </Field>
      <EditButtons
        label={isAppending ? 'Append' : 'Save'}
        isSaving={context.isSaving}
        isChangedMeanwhile={context.isChangedMeanwhile}
        disabledReason={isEmpty ? 'Write something first' : undefined}
        onCancel={context.cancel}
      />
    </Form>
  )
}
