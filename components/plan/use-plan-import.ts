'use client'
import { useState } from 'react'
import { CallError, call, type Output } from '#lib/client/call.ts'
import type { Problem } from '#lib/operation/errors.ts'
import type { PlanDraft } from './use-plan-draft.ts'

export type Imported = { outcome: Output<'plan.import'>; sprint: string | null }

type Options = {
  project: string
  onImported: (imported: Imported) => void
  /** The new sprint is there, whatever becomes of the plan. */
  onSprintCreated: (code: string) => void
}

/** Makes the new sprint where one is wanted, then imports the plan. */
export function usePlanImport({ project, onImported, onSprintCreated }: Options) {
  const [isImporting, setIsImporting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (draft: PlanDraft) => {
    setIsImporting(true)
    setProblem(null)
    try {
      onImported(await importDraft(project, draft, onSprintCreated))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setProblem(error.problem)
    } finally {
      setIsImporting(false)
    }
  }
  return { isImporting, problem, run, forget: () => setProblem(null) }
}

async function importDraft(
  project: string,
  draft: PlanDraft,
  onSprintCreated: (code: string) => void,
): Promise<Imported> {
  const sprint = await sprintFor(project, draft, onSprintCreated)
  const outcome = await call('plan.import', {
    markdown: draft.text,
    project,
    ...(draft.filename !== null && { filename: draft.filename }),
    ...(sprint !== null && { sprint }),
  })
  return { outcome, sprint }
}

async function sprintFor(
  project: string,
  { sprint, newSprint }: PlanDraft,
  onSprintCreated: (code: string) => void,
): Promise<string | null> {
  if (sprint !== 'new') return sprint === '' ? null : sprint
  const created = await call('sprint.create', { ...newSprint, project })
  onSprintCreated(created.sprint.code)
  return created.sprint.code
}
