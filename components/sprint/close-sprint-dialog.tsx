'use client'
import { useState } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { TaskLink } from '#components/task/task-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { notify } from '#components/ui/notify.ts'
import { Select } from '#components/ui/select.tsx'
import { isTyped, TypedConfirm } from '#components/ui/typed-confirm.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import type { SprintDialogProps } from './sprint-dialogs.tsx'

const backlog = { value: 'backlog', label: 'The backlog' }

/** Closing asks where the unfinished tasks go, and says which they are. */
export default function CloseSprintDialog({ sprint, isOpen, onClose }: SprintDialogProps) {
  const { code, project, progress } = sprint
  const unfinished = sprint.tasks.filter(({ status }) => status !== 'done' && status !== 'cancelled')
  const { data: sprints } = useOperation('sprint.list', { project })
  const open = (sprints?.items ?? []).filter(other => other.status !== 'closed' && other.code !== code)
  const [target, setTarget] = useState(backlog.value)
  const [typed, setTyped] = useState('')
  const close = useCommand('sprint.close', {
    onDone({ unfinished: moved }) {
      setTyped('')
      onClose()
      notify.done(`Closed ${code}`, {
        ...(moved.length > 0 && {
          detail: `${tasks(moved.length)} went to ${target === backlog.value ? 'the backlog' : target}`,
        }),
      })
    },
  })
  const rolloverTo = unfinished.length > 0 && target !== backlog.value ? target : undefined
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Close ${code}?`}
      description={
        unfinished.length === 0
          ? `All ${tasks(progress.done)} are done. A closed sprint is history and cannot be opened again.`
          : `${tasks(progress.done)} done, ${unfinished.length} not. A closed sprint cannot be opened again.`
      }
      footer={
        <>
          <Button onClick={onClose}>Keep it open</Button>
          <Button
            variant="primary"
            isLoading={close.isPending}
            disabledReason={isTyped(code, typed) ? undefined : `Type ${code} above first`}
            onClick={() => close.mutate({ code, project, ...(rolloverTo && { rolloverTo }) })}
          >
            Close sprint
          </Button>
        </>
      }
    >
      {close.error && (
        <div role="alert" className="mb-3">
          <Refusal problem={close.error.problem} />
        </div>
      )}
      {unfinished.length > 0 && (
        <div className="mb-4 flex flex-col gap-4">
          <Field label={`Where do the ${tasks(unfinished.length)} not finished go?`}>
            <Select
              options={[
                backlog,
                ...open.map(other => ({ value: other.code, label: `${other.code} ${other.title}` })),
              ]}
              value={target}
              onChange={setTarget}
            />
          </Field>
          <ul
            aria-label="Not finished"
            className="max-h-64 overflow-y-auto rounded-md border border-line p-1.5"
          >
            {unfinished.map(task => (
              <li key={task.code} className="px-1">
                <TaskLink task={task} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <TypedConfirm text={code} value={typed} onChange={setTyped} />
    </Dialog>
  )
}

const tasks = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`)
