'use client'
import { useState } from 'react'
import { notify } from '#components/ui/notify.ts'
import { CallError } from '#lib/client/call.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Puts tasks into the sprint, one after the other; those that were refused are listed. */
export function useAddTasks(sprint: string, onDone: () => void) {
  const { mutateAsync: update } = useCommand('task.update')
  const [isAdding, setIsAdding] = useState(false)

  async function put(code: string, to: string | null): Promise<string | undefined> {
    try {
      await update({ code, sprint: to })
      return undefined
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      return `${code}: ${error.problem.detail}`
    }
  }

  async function putAll(tasks: readonly TaskCard[], to: string | null): Promise<string[]> {
    const refusals: string[] = []
    for (const { code } of tasks) {
      const refusal = await put(code, to)
      if (refusal) refusals.push(refusal)
    }
    return refusals
  }

  return {
    isAdding,
    async add(tasks: readonly TaskCard[]) {
      setIsAdding(true)
      const refusals = await putAll(tasks, sprint).finally(() => setIsAdding(false))
      const count = tasks.length - refusals.length
      const words = `Added ${count === 1 ? '1 task' : `${count} tasks`} to ${sprint}`
      if (refusals.length > 0) notify.failed(words, { cause: refusals.join(' ') })
      else notify.done(words, { onUndo: () => void putAll(tasks, null) })
      onDone()
    },
  }
}
