'use client'
import { useDraft } from '#lib/client/task/use-draft.ts'

export type PlanDraft = {
  text: string
  filename: string | null
  /** A code, `new`, or nothing for none. */
  sprint: string
  newSprint: { code: string; title: string }
}

const empty: PlanDraft = { text: '', filename: null, sprint: '', newSprint: { code: '', title: '' } }

/** The plan that somebody is about to import, kept for this tab per project. */
export function usePlanDraft(project: string) {
  const { draft, change, clear } = useDraft<PlanDraft>(`import.${project}`, empty)
  return { draft, change: (part: Partial<PlanDraft>) => change({ ...draft, ...part }), clear }
}
