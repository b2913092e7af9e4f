'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError, type Input } from '#lib/client/call.ts'
import { currentOf, fieldWords } from '#lib/client/task/conflict.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Task } from '#lib/domain/task/task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { TaskEdit } from './use-task-edit.ts'

type Draft = { way: 'append' | 'replace'; text: string; base: string } | null

/** Adding to the context of a task, or rewriting it: never over what someone else wrote meanwhile. */
export function useContextEdit(task: TaskDetail, edit: TaskEdit) {
  const client = useQueryClient()
  const { draft, change, clear } = useDraft<Draft>(`task.context.${task.code}`, null)
  const { mutateAsync: setContext, isPending: isSaving } = useCommand('task.context')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function send(input: Input<'task.context'>): Promise<Task | undefined> {
    setProblem(null)
    try {
      showTask(client, (await setContext(input)).task)
      clear()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const current = currentOf(error.problem)
      if (current) showTask(client, current)
      else setProblem(error.problem)
      return current
    }
  }

  /** `shown` is the task that the text stands beside; when it has changed since, it is compared again. */
  async function replace(text: string, base: string, shown: Task): Promise<void> {
    if (shown.context !== base) {
      const choice = await edit.ask({
        label: fieldWords.context,
        mine: text,
        theirs: shown.context,
        isText: true,
      })
      if (choice.kind === 'theirs') clear()
      if (choice.kind === 'mine') await replace(choice.text, shown.context, shown)
      return
    }
    const changed = await send({ code: shown.code, replace: text, version: shown.version })
    if (changed) await replace(text, base, changed)
  }

  async function submit() {
    if (!draft || isSaving) return
    if (draft.way === 'append') await send({ code: task.code, append: draft.text })
    else await replace(draft.text, draft.base, task)
  }

  return {
    draft,
    isChangedMeanwhile: draft?.way === 'replace' && draft.base !== task.context,
    isSaving,
    problem,
    append: () => change({ way: 'append', text: '', base: task.context }),
    rewrite: () => change({ way: 'replace', text: task.context, base: task.context }),
    type: (text: string) => draft && change({ ...draft, text }),
    cancel() {
      setProblem(null)
      clear()
    },
    submit,
  }
}
