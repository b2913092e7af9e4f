'use client'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { notify } from '#components/ui/notify.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { personOptions } from './person-options.tsx'
import { Refusal } from './refusal.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { usePeople } from './use-people.ts'
import type { TaskEdit } from './use-task-edit.ts'

/** Says who shall do it; they still claim it themselves. Mounted while it is open. */
export default function AssignDialog({
  task,
  isOpen,
  onClose,
  edit,
}: TaskDialogProps & {
  edit: TaskEdit
}) {
  const form = useId()
  const people = usePeople(task.project)
  const [base] = useState({ version: task.version, value: task.assignee })
  const [assignee, setAssignee] = useState(task.assignee)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSaving, setIsSaving] = useState(false)

  async function submit() {
    setIsSaving(true)
    const saved = await edit.save('assignee', assignee, base).finally(() => setIsSaving(false))
    if (typeof saved === 'object') return setProblem(saved)
    if (saved === 'undecided') return
    onClose()
    if (saved === 'saved')
      notify.done(assignee ? `${task.code} is assigned to ${assignee}` : `${task.code} is for anyone`)
  }

  return (
    <Dialog
      isOpen={isOpen}
      size="sm"
      onClose={onClose}
      title={`Assign ${task.code}`}
      description="Only they can claim it then; leave it empty for anyone."
      footer={
        <Button type="submit" form={form} variant="primary" isLoading={isSaving}>
          Assign
        </Button>
      }
    >
      <Form id={form} error={problem && <Refusal problem={problem} />} onSubmit={() => void submit()}>
        <Field label="Assignee">
          <Combobox
            options={personOptions(people.all)}
            value={assignee}
            onChange={setAssignee}
            placeholder="Anyone"
          />
        </Field>
      </Form>
    </Dialog>
  )
}
