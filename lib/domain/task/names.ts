import { LRUCache } from 'lru-cache'
import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { takenColumns } from './card-query.ts'
import type { CardRow } from './task.ts'

/**
 * A task as the statement that takes it for its caller returns it: with the ids of what it names, in the places of the names. To look
 * each name up in that statement costs more than half of the change itself (measured).
 */
export const returningBare = `${takenColumns}, nullif(w.started_at, w.updated_at) AS started_at,
  CASE WHEN cardinality(w.skills) > 0 THEN w.skills END AS skills,
  w.sprint_id AS sprint, w.lead_id AS lead, w.assignee_id AS assignee, w.handoff_from_id AS handoff_from,
  CASE WHEN w.has_dependencies THEN ARRAY(SELECT x.depends_on_id FROM dependencies x WHERE x.work_item_id = w.id) END AS depends_on`

/** What such a row does not return, since to write a column costs: what a claim has set (take.ts), and room for what its caller knows. */
export const takenAs = {
  ...{ status: 'in_progress', escalation: null, waiting_for: null },
  ...{ blocked_reason: null, blocked_owner: null, blocked_action: null, blocked_at: null },
  ...{ project_id: null, project: null, holder: null, lease_expires_at: null, updated_at: null },
}

/** `ordinal` is that of a task, null of anything else. */
type Named = { id: string; name: string; ordinal: number | null }

/** Codes and the names of agents never change: what was read once is known. */
const known = new LRUCache<string, Named>({ max: 50_000 })

const readNames = reading(
  'task.names',
  `SELECT id, code AS name, ordinal FROM work_items WHERE id = ANY($1::uuid[])
   UNION ALL SELECT id, code, NULL FROM sprints WHERE id = ANY($1::uuid[])
   UNION ALL SELECT id, name, NULL FROM agents WHERE id = ANY($1::uuid[])`,
)

/** Makes the row of a task that was just taken for the caller, and that waits for nothing, one with names. */
export async function nameTask<Row extends CardRow>(
  ctx: Context,
  row: Row,
  { projectId, expiresAt }: { projectId: string; expiresAt: Date },
): Promise<Row> {
  const { sprint, lead, assignee, handoff_from, depends_on } = row
  const ids = [sprint, lead, assignee, handoff_from].filter(id => id !== null)
  if (depends_on) ids.push(...depends_on)
  const unknown = ids.filter(id => !known.has(id))
  if (unknown.length > 0)
    for (const named of await ctx.sql<Named>(readNames, [unknown])) known.set(named.id, named)
  row.project_id = projectId
  row.project = ctx.permit(projectId).projectKey
  row.holder = ctx.me(projectId).name
  row.lease_expires_at = expiresAt
  row.started_at ??= ctx.now
  row.updated_at = ctx.now
  row.skills ??= []
  row.sprint = nameOf(sprint)
  row.lead = nameOf(lead)
  row.assignee = nameOf(assignee)
  row.handoff_from = nameOf(handoff_from)
  if (depends_on) row.depends_on = codesInOrder(depends_on)
  return row
}

const nameOf = (id: string | null): string | null => (id === null ? null : (known.get(id)?.name ?? null))

const codesInOrder = (ids: readonly string[]): string[] =>
  ids
    .flatMap(id => known.get(id) ?? [])
    .sort((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0))
    .map(({ name }) => name)
