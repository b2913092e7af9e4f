import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { allows } from '#lib/operation/permissions.ts'
import { taskLeaseExpired } from './events.ts'
import { findCards } from './find.ts'
import { presentCard } from './task.ts'

/** Those that another process is changing just now are left to the next tick. */
const expire = statement(
  'task.expire',
  `WITH late AS (
     SELECT w.id, w.holder_id FROM work_items w
     WHERE w.holder_id IS NOT NULL AND w.lease_expires_at <= $1 AND w.project_id = ANY($2)
     ORDER BY w.lease_expires_at LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED
   )
   UPDATE work_items w SET status = 'pending', holder_id = NULL, lease_expires_at = NULL, version = w.version + 1, updated_at = $1
   FROM late JOIN agents a ON a.id = late.holder_id WHERE w.id = late.id
   RETURNING w.id, a.name AS holder`,
)

export const expireLeases = operation({
  name: 'task.expire',
  summary: 'Give tasks whose lease ran out back to the pool',
  description: 'Baton does this by itself every few seconds; calling it does no harm.',
  permission: 'task:assign',
  args: [],
  example: '/task-expire',
  input: z.object({}),
  output: z.object({ expired: z.array(z.string()).describe('Codes of the tasks that are back in the pool') }),
  async handler(ctx) {
    const { actor, now } = ctx
    const permitted = actor.grants.filter(({ role }) => allows(role, actor.scopes, 'task:assign'))
    const projectIds = permitted.map(({ projectId }) => projectId)
    const late = await ctx.sql<{ id: string; holder: string }>(expire, [now, projectIds])
    if (late.length === 0) return { expired: [] }
    const holders = new Map(late.map(({ id, holder }) => [id, holder]))
    const rows = await findCards(ctx, [...holders.keys()])
    for (const row of rows)
      ctx.emit(
        event(taskLeaseExpired, row.project_id, row.code, {
          task: presentCard(row),
          holder: holders.get(row.id) ?? '',
        }),
      )
    return { expired: rows.map(row => row.code) }
  },
})
