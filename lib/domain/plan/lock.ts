import { statement } from '#lib/db.ts'
import { lockProject } from '#lib/domain/task/code.ts'
import { lockGraph } from '#lib/domain/task/dependencies.ts'
import type { Context } from '#lib/operation/context.ts'
import { workOrder } from './rules.ts'
import type { PlanState } from './state.ts'

const lockSprints = statement(
  'plan.lock_sprints',
  'SELECT id FROM sprints WHERE id = ANY($1) ORDER BY id FOR SHARE',
)

/** Keys only: what refers to an agent waits for whoever claims in its name just now, not the other way about. */
const lockAgents = statement(
  'plan.lock_agents',
  'SELECT id FROM agents WHERE project_id = $1 ORDER BY id FOR KEY SHARE',
)

const lockTasks = statement(
  'plan.lock_tasks',
  `SELECT w.id FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, n) JOIN work_items w ON w.id = given.id
   ORDER BY given.n FOR NO KEY UPDATE OF w`,
)

/** Imports of one project come one after the other, and nothing else changes its dependencies meanwhile. */
export async function lockImport(ctx: Context, projectId: string): Promise<void> {
  await ctx.sql(lockGraph, [projectId])
}

/**
 * Locks what the import may change or relies on, in the order in which every other operation takes the same rows: sprints
 * before their tasks, agents before what they claim, a dependency before what waits for it, the project's number last.
 */
export async function lockRows(ctx: Context, projectId: string, state: PlanState): Promise<void> {
  await ctx.sql(lockSprints, [[...state.sprints.values()]])
  await ctx.sql(lockAgents, [projectId])
  const concerned = withNeighbours(state)
  const order = workOrder([...state.project.keys()], state.needs).filter(id => concerned.has(id))
  if (order.length > 0) await ctx.sql(lockTasks, [order])
  await ctx.sql(lockProject, [projectId])
}

function withNeighbours(state: PlanState): Set<string> {
  const own = new Set(state.tasks.map(({ id }) => id))
  const concerned = new Set(own)
  for (const [id, needs] of state.needs)
    for (const need of needs)
      if (own.has(id) || own.has(need)) {
        concerned.add(id)
        concerned.add(need)
      }
  return concerned
}
