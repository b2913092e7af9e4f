'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '#components/ui/notify.ts'
import { statusWord } from '#components/ui/status.tsx'
import type { CallError } from '#lib/client/call.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { TaskStatus } from '#lib/domain/task/rules.ts'
import type { Task } from '#lib/domain/task/task.ts'
import { toastWords } from './toast-words.ts'
import { useTellMoved } from './use-tell-moved.ts'

export type TaskDialog = 'complete' | 'block' | 'unblock' | 'release' | 'assign' | 'delegate' | 'cancel'

export type TaskActions = ReturnType<typeof useTaskActions>

/** What can be done with a task in one press; what needs words opens its dialog. */
export function useTaskActions(task: TaskDetail, me: string | null) {
  const client = useQueryClient()
  const [dialog, setDialog] = useState<TaskDialog | null>(null)
  const { code } = task
  const show = ({ task: answered }: { task: Task }) => showTask(client, answered)
  const refused = (title: string) => ({
    onDone: show,
    onRefused: (error: CallError) => notify.failed(title, toastWords(error.problem)),
  })
  const start = useCommand('task.start', refused(`${code} was not started`))
  const status = useCommand('task.status', refused(`${code} was not moved`))
  const heartbeat = useCommand('agent.heartbeat', {
    onRefused: error => notify.failed('The lease was not renewed', toastWords(error.problem)),
  })

  const tellMoved = useTellMoved(task)
  const move = (to: TaskStatus) =>
    status.mutate(
      { code, status: to },
      { onSuccess: ({ task: after }) => tellMoved(`Moved ${code} to ${statusWord(to)}`, after) },
    )
  const startNow = () =>
    start.mutate({ code }, { onSuccess: ({ task: after }) => tellMoved(`${code} is yours`, after) })

  return {
    me,
    dialog,
    open: setDialog,
    close: () => setDialog(null),
    isBusy: start.isPending || status.isPending,
    start: startNow,
    renew: () => heartbeat.mutate({ project: task.project }),
    reopen: () => move('pending'),
    /** A status chosen from a list: some need words first. */
    moveTo(to: TaskStatus) {
      if (to === 'in_progress') startNow()
      else if (to === 'done') setDialog('complete')
      else if (to === 'blocked') setDialog('block')
      else if (to === 'cancelled') setDialog('cancel')
      else if (to === 'pending' && task.status === 'blocked') setDialog('unblock')
      else move(to)
    },
    cancel() {
      setDialog(null)
      move('cancelled')
    },
  }
}
