import { LRUCache } from 'lru-cache'
import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { takenColumns } from './card-query.ts'
import type { CardRow, TaskRow } from './task.ts'

/** And room for the names that are written on the row: to widen an object of forty fields costs more than to read it. */
const namedIds = `w.sprint_id, w.lead_id, w.assignee_id, w.holder_id, w.handoff_from_id,
  CASE WHEN w.has_dependencies THEN ARRAY(SELECT x.depends_on_id FROM dependencies x WHERE x.work_item_id = w.id) END AS depends_on_ids,
  NULL AS project, NULL AS sprint, NULL AS lead, NULL AS assignee, NULL AS holder, NULL AS handoff_from, NULL AS depends_on, NULL AS waiting_for`

/**
 * A task as the statement that takes it returns it: with the ids of what it names. To look each name up in that statement costs
 * more than half of the change itself (measured).
 */
export const returningBare = `${takenColumns}, ${namedIds}`

type Names =
  | 'project'
  | 'sprint'
  | 'lead'
  | 'assignee'
  | 'holder'
  | 'handoff_from'
  | 'depends_on'
  | 'waiting_for'

export type Bare<Row extends CardRow> = Omit<Row, Names> & {
  sprint_id: string | null
  lead_id: string | null
  assignee_id: string | null
  holder_id: string | null
  handoff_from_id: string | null
  depends_on_ids: readonly string[] | null
}

export type BareRow = Bare<TaskRow>

/** `ordinal` is that of a task, null of anything else. */
type Named = { id: string; name: string; ordinal: number | null }

/** Codes, keys and the names of agents never change: what was read once is known. */
const known = new LRUCache<string, Named>({ max: 50_000 })

const readNames = reading(
  'task.names',
  `SELECT id, code AS name, ordinal FROM work_items WHERE id = ANY($1::uuid[])
   UNION ALL SELECT id, code, NULL FROM sprints WHERE id = ANY($1::uuid[])
   UNION ALL SELECT id, name, NULL FROM agents WHERE id = ANY($1::uuid[])
   UNION ALL SELECT id, key, NULL FROM projects WHERE id = ANY($1::uuid[])`,
)

/** The row with its names, for a task that waits for nothing. */
export async function nameTask<Row extends CardRow>(ctx: Context, bare: Bare<Row>): Promise<Row> {
  const { project_id, sprint_id, lead_id, assignee_id, holder_id, handoff_from_id } = bare
  const dependencies = bare.depends_on_ids ?? []
  const single = [project_id, sprint_id, lead_id, assignee_id, holder_id, handoff_from_id]
  await learn(ctx, [...single, ...dependencies])
  const row = bare as unknown as CardRow
  row.project = nameOf(project_id) ?? ''
  row.sprint = nameOf(sprint_id)
  row.lead = nameOf(lead_id)
  row.assignee = nameOf(assignee_id)
  row.holder = nameOf(holder_id)
  row.handoff_from = nameOf(handoff_from_id)
  row.depends_on = codesInOrder(dependencies)
  return row as Row
}

const nameOf = (id: string | null): string | null => (id === null ? null : (known.get(id)?.name ?? null))

async function learn(ctx: Context, ids: readonly (string | null)[]): Promise<void> {
  const unknown = ids.filter(id => id !== null && !known.has(id))
  if (unknown.length === 0) return
  for (const named of await ctx.sql<Named>(readNames, [unknown])) known.set(named.id, named)
}

const codesInOrder = (ids: readonly string[]): string[] =>
  ids
    .flatMap(id => known.get(id) ?? [])
    .sort((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0))
    .map(({ name }) => name)
