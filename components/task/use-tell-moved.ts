'use client'
import { useQueryClient } from '@tanstack/react-query'
import { notify } from '#components/ui/notify.ts'
import { type Move, wayBack } from '#lib/client/board/move.ts'
import { CallError, call } from '#lib/client/call.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useTaskAccess } from '#lib/client/task/use-task-access.ts'
import type { Task } from '#lib/domain/task/task.ts'
import { toastWords } from './toast-words.ts'

/**
 * Tells that the task is in another status, with Undo where there is a way back: its moves, one after the other. `before` is the task
 * when the change was sent: hand the answer to the function of that render, not to a later one.
 */
export function useTellMoved(before: TaskDetail) {
  const client = useQueryClient()
  const { me } = useTaskAccess(before.project)

  async function goBack(way: readonly Move[]) {
    try {
      for (const step of way) showTask(client, (await send(step)).task)
      notify.done(`${before.code} is back as it was`)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      notify.failed(`${before.code} was not put back`, toastWords(error.problem))
    }
  }

  return (message: string, after: Task, detail?: string) => {
    const way = me === null ? null : wayBack(before, after, me)
    notify.done(message, { ...(detail && { detail }), ...(way && { onUndo: () => void goBack(way) }) })
  }
}

function send(step: Move) {
  if (step.to !== 'blocked') return call('task.status', { code: step.code, status: step.to })
  const { to: _, ...blocking } = step
  return call('task.block', blocking)
}
