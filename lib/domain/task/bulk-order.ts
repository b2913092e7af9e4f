import { statement } from '#lib/db.ts'
import { workOrder } from '#lib/domain/plan/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { lockAgent } from './find.ts'

type Concerned = { id: string; code: string; project_id: string; needs: string[] }

/** The chosen tasks and what waits for them, each with those of its dependencies that are chosen. */
const selectConcerned = statement(
  'task.bulk_concerned',
  `WITH chosen AS (SELECT id FROM work_items WHERE code = ANY($1) AND project_id = ANY($2)),
   needs AS (SELECT x.work_item_id AS id, array_agg(x.depends_on_id) AS needs FROM dependencies x
     WHERE x.depends_on_id IN (SELECT id FROM chosen) GROUP BY 1)
   SELECT w.id, w.code, w.project_id, coalesce(n.needs, '{}'::uuid[]) AS needs
   FROM work_items w LEFT JOIN needs n ON n.id = w.id
   WHERE w.id IN (SELECT id FROM chosen UNION SELECT id FROM needs) ORDER BY w.ordinal`,
)

const lockInOrder = statement(
  'task.bulk_lock',
  `SELECT w.id FROM unnest($1::uuid[]) WITH ORDINALITY AS given(id, n) JOIN work_items w ON w.id = given.id
   ORDER BY given.n FOR NO KEY UPDATE OF w`,
)

/**
 * Locks the tasks of these codes and what waits for them, in the order in which every other operation takes the same rows: the
 * actor's own agents first, then a dependency before what waits for it. Gives the codes in that order, so that a task can be
 * done after those that it waits for; what the actor cannot see comes last.
 */
export async function lockForBulk(ctx: Context, codes: readonly string[]): Promise<string[]> {
  const concerned = await ctx.sql<Concerned>(selectConcerned, [codes, ctx.projectIds])
  const byId = new Map(concerned.map(task => [task.id, task]))
  const order = workOrder([...byId.keys()], new Map(concerned.map(({ id, needs }) => [id, needs])))
  for (const id of agentsOf(ctx, concerned)) await ctx.lock(lockAgent, id)
  await ctx.sql(lockInOrder, [order])
  const inOrder = order.map(id => byId.get(id)?.code ?? '')
  const chosen = new Set(codes)
  return [...new Set([...inOrder.filter(code => chosen.has(code)), ...codes])]
}

function agentsOf(ctx: Context, tasks: readonly Concerned[]): string[] {
  const projects = new Set(tasks.map(task => task.project_id))
  const own = ctx.actor.grants.filter(grant => projects.has(grant.projectId))
  return own.flatMap(({ agent }) => (agent ? [agent.id] : [])).sort()
}
