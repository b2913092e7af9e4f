import { reading, statement } from '#lib/db.ts'
import type { TaskStatus } from '#lib/domain/task/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { activateReady } from './activate.ts'
import { announce, type Told } from './announce.ts'
import { closedAs, closeOffer } from './close-offer.ts'
import { handoffAccepted, handoffOffered, handoffWithdrawn } from './events.ts'
import type { Baton, HandoffCard } from './handoff.ts'
import { insertOffer, valuesOf } from './offer.ts'
import type { Goal } from './receivers.ts'

const openFrom = reading(
  'handoff.open_from',
  `SELECT id, work_item_id FROM handoffs WHERE from_work_item_id = $1 AND state = 'offered' AND work_item_id = ANY($2::uuid[])`,
)

/** An offer that was made before the task was done gets its words now. */
const fill = statement(
  'handoff.fill',
  `UPDATE handoffs SET note = coalesce($2, note), rationale = coalesce($3, rationale), reasoning_trace = coalesce($4, reasoning_trace),
     reasoning_summary = coalesce($5, reasoning_summary), chain_of_thought = coalesce($6, chain_of_thought),
     prompt = coalesce($7, prompt), inputs = $8::json, outputs = $9::json, files = $10::text[], commits = $11::text[],
     commands = $12::text[], failed_approaches = $13::text[], from_agent_id = $14,
     from_pod = (SELECT pod FROM agents WHERE id = $14), to_agent_id = coalesce($15, to_agent_id), to_pod = coalesce($16, to_pod)
   WHERE id = $1`,
)

const acceptAtOnce = statement(
  'handoff.accept_at_once',
  `UPDATE handoffs h SET state = 'accepted', chosen_mode = 'async', mode_reason = 'was under way already', decided_at = $2,
     decided_by = a.name
   FROM work_items w LEFT JOIN agents a ON a.id = w.holder_id WHERE h.id = $1 AND w.id = h.work_item_id`,
)

const markClosed = statement(
  'handoff.mark_closed',
  'UPDATE work_items SET open_handoff_id = NULL WHERE id = $1',
)

export type Successor = { id: string; status: TaskStatus; open_handoff_id: string | null }

export type HandingOn = {
  projectId: string
  /** The task that is done. */
  fromTaskId: string
  from: { id: string }
  goal: Goal
  mode: HandoffCard['mode']
  baton: Baton
}

/** The work of a completed task goes on to each of its locked successors; gives what is to be announced. */
export async function handOn(
  ctx: Context,
  successors: readonly Successor[],
  handing: HandingOn,
): Promise<Told[]> {
  const known = await openOffers(ctx, successors, handing.fromTaskId)
  return successors.flatMap(successor => offerTo(ctx, successor, handing, known.get(successor.id)))
}

/** What is offered with tasks that are ready now goes its way; then everything is told. */
export async function activateAndAnnounce(
  ctx: Context,
  taskIds: readonly string[],
  before: readonly Told[] = [],
): Promise<void> {
  await announce(ctx, [...before, ...(await activateReady(ctx, taskIds))])
}

async function openOffers(
  ctx: Context,
  successors: readonly Successor[],
  fromTaskId: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = successors.filter(({ open_handoff_id }) => open_handoff_id !== null).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await ctx.sql<{ id: string; work_item_id: string }>(openFrom, [fromTaskId, ids])
  return new Map(rows.map(({ id, work_item_id }) => [work_item_id, id]))
}

function offerTo(
  ctx: Context,
  { id: taskId, status }: Successor,
  handing: HandingOn,
  known?: string,
): Told[] {
  const { goal, baton, from } = handing
  const to = { agentId: goal.agent?.id ?? null, pod: goal.pod }
  if (known !== undefined) {
    ctx.later(fill, [known, ...valuesOf(baton), from.id, to.agentId, to.pod])
    return [{ id: known, type: handoffOffered }]
  }
  const id = insertOffer(ctx, { ...handing, taskId, to })
  const offered = { id, type: handoffOffered }
  if (status === 'pending' || status === 'blocked') return [offered]
  if (status === 'in_progress' || status === 'in_review') {
    ctx.later(acceptAtOnce, [id, ctx.now])
    ctx.later(markClosed, [taskId])
    return [offered, { id, type: handoffAccepted }]
  }
  closeOffer(ctx, { id }, { state: 'withdrawn', by: null, reason: closedAs(status) })
  return [offered, { id, type: handoffWithdrawn }]
}
