import { LRUCache } from 'lru-cache'
import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { ownTaskColumns } from './card-query.ts'
import type { TaskRow } from './task.ts'

/**
 * A task as a changing statement returns it: with the ids of what it names. To look each name up in that statement costs
 * more than half of the change itself (measured).
 */
export const returningBare = `${ownTaskColumns}, w.sprint_id, w.lead_id, w.assignee_id, w.holder_id, w.handoff_from_id,
  CASE WHEN w.has_dependencies THEN ARRAY(SELECT x.depends_on_id FROM dependencies x WHERE x.work_item_id = w.id) END AS depends_on_ids`

type Names =
  | 'project'
  | 'sprint'
  | 'lead'
  | 'assignee'
  | 'holder'
  | 'handoff_from'
  | 'depends_on'
  | 'waiting_for'

export type BareRow = Omit<TaskRow, Names> & {
  sprint_id: string | null
  lead_id: string | null
  assignee_id: string | null
  holder_id: string | null
  handoff_from_id: string | null
  depends_on_ids: readonly string[] | null
}

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
export async function nameTask(ctx: Context, bare: BareRow): Promise<TaskRow> {
  const { project_id, sprint_id, lead_id, assignee_id, holder_id, handoff_from_id } = bare
  const dependencies = bare.depends_on_ids ?? []
  const ids = [project_id, sprint_id, lead_id, assignee_id, holder_id, handoff_from_id, ...dependencies]
  const unknown = ids.filter(id => id !== null && !known.has(id))
  const read = unknown.length > 0 ? await ctx.sql<Named>(readNames, [unknown]) : []
  for (const named of read) known.set(named.id, named)
  const nameOf = (id: string | null) => (id === null ? null : (known.get(id)?.name ?? null))
  // The row is written on and not copied: a copy of forty fields costs more than reading them.
  return Object.assign(bare, {
    project: nameOf(project_id) ?? '',
    sprint: nameOf(sprint_id),
    lead: nameOf(lead_id),
    assignee: nameOf(assignee_id),
    holder: nameOf(holder_id),
    handoff_from: nameOf(handoff_from_id),
    depends_on: codesInOrder(dependencies),
    waiting_for: null,
  })
}

const codesInOrder = (ids: readonly string[]): string[] =>
  ids
    .flatMap(id => known.get(id) ?? [])
    .sort((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0))
    .map(({ name }) => name)
