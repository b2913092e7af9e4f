'use client'
import { useState } from 'react'
import type { Base } from '#lib/client/task/conflict.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { TaskEdit } from './use-task-edit.ts'

type TextField = 'title' | 'description'
type Draft = { text: string; base: Base<TextField> } | null

/** Editing a text of the task in its place. The text and what it was made from are kept as a draft. */
export function useFieldEdit(task: TaskDetail, field: TextField, edit: TaskEdit) {
  const { draft, change, clear } = useDraft<Draft>(`task.${field}.${task.code}`, null)
  const [isSaving, setIsSaving] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit() {
    if (!draft || isSaving) return
    setIsSaving(true)
    setProblem(null)
    const saved = await edit.save(field, draft.text, draft.base).finally(() => setIsSaving(false))
    if (typeof saved === 'object') setProblem(saved)
    else if (saved !== 'undecided') clear()
  }

  return {
    isEditing: draft !== null,
    text: draft?.text ?? task[field],
    isDirty: draft !== null && draft.text !== draft.base.value,
    isChangedMeanwhile: draft !== null && draft.base.value !== task[field],
    isSaving,
    problem,
    start: () => change({ text: task[field], base: { version: task.version, value: task[field] } }),
    type: (text: string) => draft && change({ ...draft, text }),
    cancel() {
      setProblem(null)
      clear()
    },
    submit,
  }
}
