import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { sideBySide } from '#lib/pg-array.ts'
import type { Draft } from './draft.ts'
import type { PlanState } from './state.ts'

const pairs = sideBySide(1, { work_item_id: 'uuid', depends_on_id: 'uuid' })

const insertEdges = statement(
  'plan.insert_edges',
  `INSERT INTO dependencies (work_item_id, depends_on_id) SELECT * FROM ${pairs} added
   ON CONFLICT DO NOTHING`,
)

const deleteEdges = statement(
  'plan.delete_edges',
  `DELETE FROM dependencies x USING ${pairs} old
   WHERE x.work_item_id = old.work_item_id AND x.depends_on_id = old.depends_on_id`,
)

/** Counts again what these tasks wait for; answers those that wait for nothing any more. */
const recount = statement(
  'plan.recount',
  `UPDATE work_items w SET open_dependencies = c.open
   FROM (SELECT given.id, count(d.id) FILTER (WHERE d.status <> 'done')::int AS open
         FROM unnest($1::uuid[]) AS given(id) LEFT JOIN dependencies x ON x.work_item_id = given.id
         LEFT JOIN work_items d ON d.id = x.depends_on_id GROUP BY given.id) c
   WHERE w.id = c.id AND w.open_dependencies <> c.open
   RETURNING w.id, w.open_dependencies = 0 AND w.status = 'pending' AS "isFreed"`,
)

type Edge = { id: string; need: string }

/** Makes the dependencies those of the draft. Answers the ids of existing tasks that are ready now because of it. */
export async function storeEdges(ctx: Context, state: PlanState, draft: Draft): Promise<string[]> {
  const { added, removed } = edgeChanges(state, draft)
  if (removed.length > 0) await ctx.sql(deleteEdges, columns(removed))
  if (added.length > 0) await ctx.sql(insertEdges, columns(added))
  const closed = new Set(
    draft.steps.filter(step => step.stored && step.changed.includes('status')).map(({ id }) => id),
  )
  const dependents = [...state.needs].filter(([, needs]) => needs.some(need => closed.has(need)))
  const concerned = new Set([...added, ...removed].map(({ id }) => id))
  for (const [id] of dependents) concerned.add(id)
  if (concerned.size === 0) return []
  const counted = await ctx.sql<{ id: string; isFreed: boolean }>(recount, [[...concerned]])
  return counted.filter(({ id, isFreed }) => isFreed && state.project.has(id)).map(({ id }) => id)
}

function edgeChanges(state: PlanState, { steps, ids }: Draft): { added: Edge[]; removed: Edge[] } {
  const added: Edge[] = []
  const removed: Edge[] = []
  for (const { id, dependsOn } of steps) {
    const now = state.needs.get(id) ?? []
    const next = dependsOn.flatMap(code => ids.get(code) ?? [])
    for (const need of next) if (!now.includes(need)) added.push({ id, need })
    for (const need of now) if (!next.includes(need)) removed.push({ id, need })
  }
  return { added, removed }
}

const columns = (edges: readonly Edge[]): [string[], string[]] => [
  edges.map(({ id }) => id),
  edges.map(({ need }) => need),
]
