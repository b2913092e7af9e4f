'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CallError, type Input } from '#lib/client/call.ts'
import { currentOf, fieldWords } from '#lib/client/task/conflict.ts'
import { mergeTexts } from '#lib/client/task/merge.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Task } from '#lib/domain/task/task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { TaskEdit } from './use-task-edit.ts'

/** `base`: the context that the text was made from, and the version of the task that had it. */
type Draft = { way: 'append' | 'replace'; text: string; base: Base } | null

type Base = { version: number; value: string }

/** Adding to the context of a task, or rewriting it: never over what someone else wrote meanwhile. */
export function useContextEdit(task: TaskDetail, edit: TaskEdit) {
  const client = useQueryClient()
  const { draft, change, clear } = useDraft<Draft>(`task.context.${task.code}`, null)
  const { mutateAsync: setContext, isPending: isSaving } = useCommand('task.context')
  const [problem, setProblem] = useState<Problem | null>(null)

  const base = (): Base => ({ version: task.version, value: task.context })

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

  /** Someone was faster: where they left the context alone, the text still stands. */
  async function replace(text: string, base: Base): Promise<void> {
    const current = await send({ code: task.code, replace: text, version: base.version })
    if (!current) return
    const theirs = { version: current.version, value: current.context }
    if (theirs.value === base.value) return replace(text, theirs)
    const choice = await edit.ask({
      label: fieldWords.context,
      mine: text,
      theirs: theirs.value,
      isText: true,
      merged: mergeTexts(base.value, text, theirs.value),
    })
    if (choice.kind === 'theirs') clear()
    if (choice.kind !== 'mine') return
    change({ way: 'replace', text: choice.text, base: theirs })
    await replace(choice.text, theirs)
  }

  async function submit() {
    if (!draft || isSaving) return
    if (draft.way === 'append') await send({ code: task.code, append: draft.text })
    else await replace(draft.text, draft.base)
  }

  return {
    draft,
    isChangedMeanwhile: draft?.way === 'replace' && draft.base.value !== task.context,
    isSaving,
    problem,
    append: () => change({ way: 'append', text: '', base: base() }),
    rewrite: () => change({ way: 'replace', text: task.context, base: base() }),
    type: (text: string) => draft && change({ ...draft, text }),
    cancel() {
      setProblem(null)
      clear()
    },
    submit,
  }
}
