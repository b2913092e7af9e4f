import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { TaskStatus } from '#lib/domain/task/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { activateReady } from './activate.ts'
import { announce, type Told } from './announce.ts'
import { closedAs, closeOffer, notTaken } from './close-offer.ts'
import { handoffExpired, handoffWithdrawn } from './events.ts'
import { findHandoffCards } from './find.ts'
import { type HandoffRow, presentHandoffCard } from './handoff.ts'
import { handoffCan } from './rules.ts'

/**
 * Offers whose time is over; those whose task became ready or was closed in another way than by a completion or a move (an
 * edit of its dependencies, a plan that is imported again). What another process is changing just now is left to the next tick.
 */
const lockDue = statement(
  'handoff.lock_due',
  `SELECT h.id, w.id AS task_id, w.status FROM handoffs h JOIN work_items w ON w.id = h.work_item_id
   WHERE h.state = 'offered' AND h.project_id = ANY($2) AND (h.expires_at <= $1 OR w.status IN ('done', 'cancelled')
     OR (h.chosen_mode IS NULL AND w.status = 'pending' AND w.open_dependencies = 0))
   ORDER BY w.id LIMIT 500 FOR NO KEY UPDATE OF w SKIP LOCKED`,
)

type Due = { id: string; task_id: string; status: TaskStatus }

export const expireHandoffs = operation({
  name: 'handoff.expire',
  summary: 'Take back handoffs that were not accepted in time',
  description: 'Baton does this by itself every few seconds; calling it does no harm.',
  permission: 'task:assign',
  args: [],
  example: '/handoff-expire',
  input: z.object({}),
  output: z.object({
    expired: z.array(z.string()).describe('Ids of the handoffs whose tasks are back in the pool'),
  }),
  async handler(ctx) {
    const { now } = ctx
    const due = await ctx.sql<Due>(lockDue, [now, ctx.permittedIds()])
    if (due.length === 0) return { expired: [] }
    const told = await settle(ctx, due)
    const activated = await activateReady(ctx, [...new Set(due.map(({ task_id }) => task_id))])
    await announce(ctx, [...told, ...activated])
    return { expired: told.filter(({ type }) => type === handoffExpired).map(({ id }) => id) }
  },
})

/** Under the lock of the task they are as they are: one that was due may have been accepted meanwhile. */
async function settle(ctx: Context, due: readonly Due[]): Promise<Told[]> {
  const rows = await findHandoffCards(
    ctx,
    due.map(({ id }) => id),
  )
  const told: Told[] = []
  for (const row of rows) {
    const status = due.find(({ id }) => id === row.id)?.status
    if (status === 'done' || status === 'cancelled') told.push(...withdraw(ctx, row, status))
    else if (handoffCan.expire(presentHandoffCard(row), ctx.now).allowed) told.push(await expire(ctx, row))
  }
  return told
}

function withdraw(ctx: Context, row: HandoffRow, status: string): Told[] {
  if (!handoffCan.withdraw(presentHandoffCard(row)).allowed) return []
  closeOffer(ctx, row, { state: 'withdrawn', by: null, reason: closedAs(status) })
  return [{ id: row.id, type: handoffWithdrawn }]
}

async function expire(ctx: Context, row: HandoffRow): Promise<Told> {
  closeOffer(ctx, row, { state: 'expired', by: null, reason: 'not accepted in time' })
  const body = `${row.to_agent ?? 'The receiver'} did not accept ${row.code} in time; it is back in the pool.`
  return { id: row.id, type: handoffExpired, message: await notTaken(ctx, row, body) }
}
