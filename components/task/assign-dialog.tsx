'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { notify } from '#components/ui/notify.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { personOptions } from './person-options.tsx'
import { Refusal } from './refusal.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'
import { usePeople } from './use-people.ts'

/** Says who shall do it; they still claim it themselves. */
export default function AssignDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const form = useId()
  const client = useQueryClient()
  const people = usePeople(task.project)
  const [assignee, setAssignee] = useState(task.assignee)
  const assign = useCommand('task.assign', {
    onDone({ task: assigned }) {
      showTask(client, assigned)
      onClose()
      notify.done(assignee ? `${task.code} is assigned to ${assignee}` : `${task.code} is for anyone`)
    },
  })
  return (
    <Dialog
      isOpen={isOpen}
      size="sm"
      onClose={onClose}
      title={`Assign ${task.code}`}
      description="Only they can claim it then; leave it empty for anyone."
      footer={
        <Button type="submit" form={form} variant="primary" isLoading={assign.isPending}>
          Assign
        </Button>
      }
    >
      <Form
        id={form}
        error={assign.error && <Refusal problem={assign.error.problem} />}
        onSubmit={() => assign.mutate({ code: task.code, assignee })}
      >
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
