'use client'
import { useState } from 'react'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { useTaskEdit } from './use-task-edit.ts'

/** Both texts of a task in one form. Each is saved against what it was made from, so nothing of others is lost. */
export function useTextsEdit(task: TaskDetail, onSaved: () => void) {
  const [title, setTitle] = useState(task.title)
  const [description, setDescription] = useState(task.description)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const { save, open } = useTaskEdit(task)
  const texts = { title: title.trim(), description }
  const changed = (['title', 'description'] as const).filter(field => texts[field] !== task[field])

  async function submit() {
    if (isSaving || !texts.title) return
    setIsSaving(true)
    setProblem(null)
    for (const field of changed) {
      const saved = await save(field, texts[field])
      if (typeof saved === 'object') setProblem(saved)
      if (saved === 'saved' || saved === 'theirs') continue
      return setIsSaving(false)
    }
    setIsSaving(false)
    onSaved()
  }

  return {
    title,
    description,
    setTitle,
    setDescription,
    isDirty: changed.length > 0,
    isSaving,
    problem,
    /** Two texts between which a person must choose. */
    conflict: open,
    submit,
  }
}
