import { reading, statement } from '#lib/db.ts'
import type { NewMessage } from '#lib/domain/message/post-message.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Told } from './announce.ts'
import { handoffWithdrawn } from './events.ts'
import { openHandoffsOf } from './find.ts'
import type { HandoffRow } from './handoff.ts'
import type { HandoffState } from './rules.ts'

const close = statement(
  'handoff.close',
  `UPDATE handoffs SET state = $2::text::"HandoffState", decided_by = $3, decision_reason = $4, decided_at = $5 WHERE id = $1`,
)

/** What the offer reserved is free again, unless someone else was assigned meanwhile. */
const takeBack = statement(
  'handoff.take_back',
  `UPDATE work_items w SET
     open_handoff_id = (SELECT o.id FROM handoffs o WHERE o.work_item_id = w.id AND o.state = 'offered'
       ORDER BY o.created_at DESC, o.id DESC LIMIT 1),
     assignee_id = CASE WHEN kept.ends THEN NULL ELSE w.assignee_id END,
     version = w.version + kept.ends::int, updated_at = CASE WHEN kept.ends THEN $2 ELSE w.updated_at END
   FROM handoffs h, LATERAL (
     SELECT h.reserves AND x.assignee_id IS NOT DISTINCT FROM h.to_agent_id AS ends FROM work_items x WHERE x.id = h.work_item_id
   ) kept
   WHERE h.id = $1 AND w.id = h.work_item_id`,
)

export type Decision = {
  state: Exclude<HandoffState, 'offered' | 'accepted'>
  by: string | null
  reason: string | null
}

/** Why an offer was withdrawn whose task is not to be done now; one that is opened again brings what was handed on with it. */
export const closedAs = (status: string): string => `the task is ${status}`

/** Ends an open offer of a locked task: what it reserved goes back to the pool. */
export function closeOffer(
  ctx: Context,
  { id }: Pick<HandoffRow, 'id'>,
  { state, by, reason }: Decision,
): void {
  ctx.later(close, [id, state, by, reason, ctx.now])
  ctx.later(takeBack, [id, ctx.now])
}

const whoCares = reading(
  'handoff.who_cares',
  `SELECT a.id, a.name FROM handoffs h JOIN work_items w ON w.id = h.work_item_id
     JOIN agents a ON a.id = coalesce(w.lead_id, h.from_agent_id) WHERE h.id = $1`,
)

/** To the lead of the task, else to whom handed it on: that it was not taken. */
export async function notTaken(ctx: Context, row: HandoffRow, body: string): Promise<NewMessage> {
  const to = await ctx.sql<{ id: string; name: string }>(whoCares, [row.id])
  const task = { id: row.work_item_id, code: row.code }
  return { projectId: row.project_id, kind: 'handoff', to, task, priority: 'high', body }
}

/** Ends everything that is offered with a locked task; gives what is to be announced. */
export async function withdrawOffers(
  ctx: Context,
  task: { id: string; open_handoff_id: string | null },
  by: string | null,
  reason: string,
): Promise<Told[]> {
  if (task.open_handoff_id === null) return []
  const open = await openHandoffsOf(ctx, task.id)
  for (const offer of open) closeOffer(ctx, offer, { state: 'withdrawn', by, reason })
  return open.map(({ id }) => ({ id, type: handoffWithdrawn }))
}
