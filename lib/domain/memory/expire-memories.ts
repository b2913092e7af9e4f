import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { memoryExpired } from './events.ts'

/** What another process is changing just now is left to the next tick. */
const sweep = statement(
  'memory.sweep',
  `WITH gone AS (
     DELETE FROM memory_entries WHERE id IN (
       SELECT id FROM memory_entries WHERE expires_at <= $1 AND project_id = ANY($2)
       ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
     RETURNING project_id
   )
   SELECT project_id, count(*)::int AS count FROM gone GROUP BY project_id ORDER BY project_id`,
)

export const expireMemories = operation({
  name: 'memory.expire',
  summary: 'Sweep away what was ephemeral and is over',
  description:
    'Baton does this by itself every few seconds; calling it does no harm. What is over is not answered before that either.',
  permission: 'agent:work',
  args: [],
  example: '/memory-expire',
  input: z.object({}),
  output: z.object({ expired: z.number().int().describe('How many entries were swept away') }),
  async handler(ctx) {
    const { now } = ctx
    const projectIds = ctx.permittedIds()
    const rows = await ctx.sql<{ project_id: string; count: number }>(sweep, [now, projectIds])
    for (const { project_id, count } of rows) ctx.emit(event(memoryExpired, project_id, null, { count }))
    return { expired: rows.reduce((sum, { count }) => sum + count, 0) }
  },
})
