import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { giveBackReserved } from '#lib/domain/handoff/give-back.ts'
import { usualMaxLapses } from '#lib/domain/project/project.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { climbLadders } from './escalate.ts'
import { taskBlocked, taskLeaseExpired } from './events.ts'
import { findCards } from './find.ts'
import { type CardRow, presentCard } from './task.ts'

/**
 * Those that another process is changing just now are left to the next tick. A task whose leases ran out again and again goes
 * to its lead, or to the owner who has been there longest: it may be the task that is wrong, and not who takes it.
 */
const expire = statement(
  'task.expire',
  `WITH late AS (
     SELECT w.id, w.holder_id, w.project_id, w.lead_id,
       w.lapses + 1 >= coalesce((p.settings->>'maxLapses')::int, ${usualMaxLapses}) AS is_given_up
     FROM work_items w JOIN projects p ON p.id = w.project_id
     WHERE w.status = 'in_progress' AND w.lease_expires_at <= $1 AND w.project_id = ANY($2)
     ORDER BY w.lease_expires_at LIMIT 500 FOR NO KEY UPDATE OF w SKIP LOCKED
   ), known AS (
     SELECT late.*, a.name AS holder, o.name AS owner
     FROM late JOIN agents a ON a.id = late.holder_id
     LEFT JOIN agents o ON o.id = coalesce(late.lead_id, (
       SELECT b.id FROM memberships m JOIN agents b ON b.user_id = m.user_id AND b.project_id = m.project_id
       WHERE m.project_id = late.project_id AND m.role = 'owner' ORDER BY m.created_at, b.name LIMIT 1))
   )
   UPDATE work_items w SET holder_id = NULL, lease_expires_at = NULL, lapses = w.lapses + 1, version = w.version + 1, updated_at = $1,
     status = CASE WHEN is_given_up THEN 'blocked'::"TaskStatus" ELSE 'pending' END,
     blocked_reason = CASE WHEN is_given_up THEN (w.lapses + 1) || ' leases in a row ran out, the last one that of ' || known.holder END,
     blocked_owner = CASE WHEN is_given_up THEN coalesce(known.owner, 'an owner of the project') END,
     blocked_action = CASE WHEN is_given_up THEN 'See why whoever takes it falls silent: split it, say more about it, or give it to another pod; then unblock it' END,
     blocked_at = CASE WHEN is_given_up THEN $1::timestamptz END
   FROM known WHERE w.id = known.id
   RETURNING w.id, known.holder`,
)

type Late = { id: string; holder: string }

export const expireLeases = operation({
  name: 'task.expire',
  summary: 'Give tasks whose lease ran out back to the pool',
  description:
    'Baton does this by itself every few seconds; calling it does no harm. A task of which so many leases in a row ran out (maxLapses of the project, 5 as a rule) is blocked instead, and its lead or an owner told.',
  permission: 'task:assign',
  args: [],
  example: '/task-expire',
  input: z.object({}),
  output: z.object({
    expired: z.array(z.string()).describe('Codes of the tasks that nobody holds any more'),
  }),
  async handler(ctx) {
    const { now } = ctx
    const projectIds = ctx.permittedIds()
    const late = await ctx.sql<Late>(expire, [now, projectIds])
    if (late.length === 0) return { expired: [] }
    const byId = new Map(late.map(each => [each.id, each]))
    await giveBackReserved(ctx, [...byId.keys()])
    const rows = await findCards(ctx, [...byId.keys()])
    for (const row of rows) announce(ctx, row, byId.get(row.id)?.holder ?? '')
    const isGivenUp = ({ status }: CardRow) => status === 'blocked'
    await climbLadders(ctx, rows.filter(isGivenUp), () => null)
    return { expired: rows.map(row => row.code) }
  },
})

function announce(ctx: Context, row: CardRow, holder: string): void {
  const task = presentCard(row)
  ctx.emit(event(taskLeaseExpired, row.project_id, row.code, { task, holder }))
  if (row.status === 'blocked') ctx.emit(event(taskBlocked, row.project_id, row.code, { task }))
}
