'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError, type Input } from '#lib/client/call.ts'
import { fieldWords } from '#lib/client/task/conflict.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { TaskEdit } from './use-task-edit.ts'

type Draft = { way: 'append' | 'replace'; text: string; base: string } | null

/** Adding to the context of a task, or rewriting it. `task.context` takes no version, so the texts are compared here. */
export function useContextEdit(task: TaskDetail, edit: TaskEdit) {
  const client = useQueryClient()
  const { draft, change, clear } = useDraft<Draft>(`task.context.${task.code}`, null)
  const { mutateAsync: setContext, isPending: isSaving } = useCommand('task.context')
  const [problem, setProblem] = useState<Problem | null>(null)

  async function send(input: Input<'task.context'>) {
    setProblem(null)
    try {
      showTask(client, (await setContext(input)).task)
      clear()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setProblem(error.problem)
    }
  }

  async function submit() {
    if (!draft || isSaving) return
    const { code } = task
    if (draft.way === 'append') return send({ code, append: draft.text })
    if (draft.base === task.context) return send({ code, replace: draft.text })
    const label = fieldWords.context
    const choice = await edit.ask({ label, mine: draft.text, theirs: task.context, isText: true })
    if (choice.kind === 'theirs') clear()
    if (choice.kind === 'mine') await send({ code, replace: choice.text })
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
