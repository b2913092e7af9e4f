import { Code } from '#lib/domain/shared/fields.ts'
import type { ParsedPlan, PlannedTask } from './parse/parse-plan.ts'
import type { PlanInput } from './plan.ts'
import { planKey } from './plan-key.ts'
import { readPlan } from './read-plan.ts'

/** A plan as it was read, with the names that it would like to use in the project. */
export type Wishes = {
  key: string
  filename: string | null
  plan: ParsedPlan
  projectKey: string
  /** Takes the tasks for which the plan names no sprint. */
  sprint: string | null
  /** Every code that a task of the plan may have, its own or that with the project's key in front. */
  codes: string[]
  sprints: string[]
}

export async function wishesOf(input: PlanInput, projectKey: string): Promise<Wishes> {
  const plan = await readPlan(input.markdown)
  const key = planKey(plan.title, input.filename)
  return wishesFor(plan, { key, filename: input.filename ?? null, sprint: input.sprint ?? null, projectKey })
}

/** The same of what was read elsewhere. */
export function wishesFor(
  plan: ParsedPlan,
  { sprint, projectKey, ...own }: Pick<Wishes, 'key' | 'filename' | 'sprint' | 'projectKey'>,
): Wishes {
  return {
    ...own,
    plan,
    projectKey,
    sprint,
    codes: plan.tasks.flatMap(task => codesFor(task, projectKey)),
    sprints: [...plan.sprints.map(({ code }) => code), ...(sprint === null ? [] : [sprint])],
  }
}

/** What the task would like to be called: its own code; where that is taken or no code of Baton, with the key in front. */
export function codesFor(task: PlannedTask, projectKey: string): string[] {
  if (task.code === null) return []
  return [task.code, `${projectKey}-${task.code}`].filter(isCode)
}

export const isCode = (code: string): boolean => Code.safeParse(code).success
