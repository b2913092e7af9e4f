import type { Problem } from '#lib/operation/errors.ts'

type FieldProblem = { field: string; message: string }

/** Refusals that are about one field without naming it. */
const fieldOfCode: Readonly<Record<string, string>> = {
  sprint_not_found: 'sprint',
  agent_not_found: 'assignee',
  task_not_found: 'dependsOn',
  dependency_cycle: 'dependsOn',
  code_taken: 'code',
}

/** The first message for each field of a form; what belongs to no field of it is the form's own. */
export function fieldErrors<Name extends string>(
  problem: Problem | null,
  names: readonly Name[],
): { fields: Partial<Record<Name, string>>; rest: Problem | null } {
  const fields: Partial<Record<Name, string>> = {}
  let isToldAtField = false
  for (const { field, message } of problemsOf(problem)) {
    const name = names.find(known => field === known || field.startsWith(`${known}.`))
    if (!name) continue
    fields[name] ??= message
    isToldAtField = true
  }
  return { fields, rest: isToldAtField ? null : problem }
}

function problemsOf(problem: Problem | null): FieldProblem[] {
  if (!problem) return []
  if (Array.isArray(problem.fields)) return problem.fields as FieldProblem[]
  const field = fieldOfCode[problem.code]
  return field ? [{ field, message: problem.detail }] : []
}
