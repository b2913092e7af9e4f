'use client'
import { useState } from 'react'
import { CallError, call } from '#lib/client/call.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { type ImportOutcome, ofExchange, ofPlan } from './import-outcome.ts'
import type { OutsideFiles } from './outside-files.ts'
import type { PlanDraft } from './use-plan-draft.ts'

export type Imported = { outcome: ImportOutcome; sprint: string | null }

type Options = {
  project: string
  onImported: (imported: Imported) => void
  /** The new sprint is there, whatever becomes of the plan. */
  onSprintCreated: (code: string) => void
}

/** Makes the new sprint where one is wanted, then imports the plan, or the files of another tool. */
export function usePlanImport({ project, onImported, onSprintCreated }: Options) {
  const [isImporting, setIsImporting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const run = async (draft: PlanDraft, outside: OutsideFiles | null) => {
    setIsImporting(true)
    setProblem(null)
    try {
      onImported(await importDraft(project, draft, outside, onSprintCreated))
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
  outside: OutsideFiles | null,
  onSprintCreated: (code: string) => void,
): Promise<Imported> {
  const sprint = await sprintFor(project, draft, onSprintCreated)
  const place = { project, ...(sprint !== null && { sprint }) }
  if (outside) {
    const { format, files } = outside
    return {
      outcome: ofExchange(await call('exchange.import', { files: [...files], format, ...place })),
      sprint,
    }
  }
  const filename = draft.filename === null ? {} : { filename: draft.filename }
  return {
    outcome: ofPlan(await call('plan.import', { markdown: draft.text, ...filename, ...place })),
    sprint,
  }
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
