'use client'
import { useState } from 'react'
import type { Input } from '#lib/client/call.ts'
import { useProject } from '#lib/client/session.tsx'
import { fieldErrors } from '#lib/client/task/field-errors.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Priority } from '#lib/domain/task/rules.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { NewTaskDefaults } from './create-task-store.ts'
import { tellCreated } from './tell-created.tsx'

type Draft = {
  title: string
  description: string
  sprint: string | null
  priority: Priority
  pod: string | null
  assignee: string | null
  dependsOn: string[]
  skills: string[]
}

const empty: Draft = {
  title: '',
  description: '',
  sprint: null,
  priority: 'normal',
  pod: null,
  assignee: null,
  dependsOn: [],
  skills: [],
}

const fields = Object.keys(empty) as (keyof Draft)[]

export type NewTask = ReturnType<typeof useNewTask>

/** The form of a new task. Its draft is kept per project until it is created or discarded. */
export function useNewTask(defaults: NewTaskDefaults, onCreated: () => void) {
  const project = useProject()
  const { draft: kept, change: keep, clear } = useDraft<Partial<Draft>>(`task.new.${project}`, nothing)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isTitleMissing, setIsTitleMissing] = useState(false)
  const beginning: Draft = { ...empty, ...defaults }
  const draft: Draft = { ...beginning, ...kept }
  const create = useCommand('task.create', {
    onDone({ task }) {
      clear()
      onCreated()
      tellCreated(task)
    },
    onRefused: error => setProblem(error.problem),
  })
  const told = fieldErrors(problem, fields)
  return {
    draft,
    isDirty: JSON.stringify(draft) !== JSON.stringify(beginning),
    isSaving: create.isPending,
    errors: { ...told.fields, ...(isTitleMissing && { title: 'Give it a title.' }) },
    refusal: told.rest,
    change: (part: Partial<Draft>) => keep({ ...kept, ...part }),
    discard() {
      setProblem(null)
      setIsTitleMissing(false)
      clear()
    },
    submit() {
      const isMissing = draft.title.trim() === ''
      setIsTitleMissing(isMissing)
      setProblem(null)
      if (!isMissing && !create.isPending) create.mutate(inputOf(draft, project))
    },
  }
}

const nothing: Partial<Draft> = {}

/** What was left open is left out, so that the server's defaults hold. */
function inputOf({ title, priority, ...rest }: Draft, project: string): Input<'task.create'> {
  const given = Object.entries(rest).filter(([, value]) => value !== null && value.length > 0)
  return { title, priority, project, ...Object.fromEntries(given) }
}
