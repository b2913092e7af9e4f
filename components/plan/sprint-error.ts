import type { Problem } from '#lib/operation/errors.ts'

/** What a refusal says about the sprint that the tasks should go into. */
export function sprintError(problem: Problem | null): string | undefined {
  if (!problem) return undefined
  if (problem.code === 'sprint_not_found') return problem.detail
  if (problem.code === 'code_taken' && problem.detail.includes('has a sprint')) return problem.detail
  const fields = (problem.fields ?? []) as { field: string; message: string }[]
  return fields.find(({ field }) => field === 'code' || field === 'title' || field === 'sprint')?.message
}
