import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { PlannedTask } from './parse/parse-plan.ts'
import type { PlanState, StoredTask } from './state.ts'
import { codesFor, type Wishes } from './wishes.ts'

/** Numbers that are used, or that the plan itself names, are passed over. */
const freeNumbers = statement(
  'plan.free_numbers',
  `SELECT n, p.key || '-' || n AS code
   FROM projects p, generate_series(p.task_number + 1, p.task_number + $2::int + 20000) AS n
   WHERE p.id = $1 AND p.key || '-' || n <> ALL($3)
     AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.code = p.key || '-' || n)
   ORDER BY n LIMIT $2::int`,
)

export type Codes = {
  of: ReadonlyMap<PlannedTask, string>
  /** The last number that was given out; null when none was. */
  lastNumber: number | null
}

/** A code for every task of the plan: that of the task it is, its own, or the next number of the project. */
export async function chooseCodes(
  ctx: Context,
  projectId: string,
  wishes: Wishes,
  state: PlanState,
  matches: ReadonlyMap<PlannedTask, StoredTask>,
): Promise<Codes> {
  const used = new Set([...state.project.values()].map(({ code }) => code))
  const codes = new Map([...matches].map(([task, stored]) => [task, stored.code]))
  const unnamed: PlannedTask[] = []
  for (const task of wishes.plan.tasks.filter(task => !matches.has(task))) {
    const own = codesFor(task, wishes.projectKey).find(
      code => !state.foreignCodes.has(code) && !used.has(code),
    )
    if (own === undefined) unnamed.push(task)
    else {
      codes.set(task, own)
      used.add(own)
    }
  }
  if (unnamed.length === 0) return { of: codes, lastNumber: null }
  const numbers = await ctx.sql<{ n: number; code: string }>(freeNumbers, [
    projectId,
    unnamed.length,
    wishes.codes,
  ])
  for (const [index, task] of unnamed.entries()) {
    const number = numbers[index]
    if (!number) throw new Error('no free task number')
    codes.set(task, number.code)
  }
  return { of: codes, lastNumber: numbers.at(-1)?.n ?? null }
}
