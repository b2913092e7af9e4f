import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { closeLocked } from './close.ts'
import { findPoll } from './find.ts'

/** What another process is changing just now is left to the next tick. */
const lockDue = statement(
  'poll.lock_due',
  `SELECT id FROM polls WHERE closed_at IS NULL AND closes_at <= $1 AND project_id = ANY($2)
   ORDER BY id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED`,
)

export const expirePolls = operation({
  name: 'poll.expire',
  summary: 'Close polls whose time is over',
  description: 'Baton does this by itself every few seconds; calling it does no harm.',
  permission: 'message:write',
  args: [],
  example: '/poll-expire',
  input: z.object({}),
  output: z.object({ closed: z.array(z.string()).describe('Ids of the polls') }),
  async handler(ctx) {
    const { now } = ctx
    const due = await ctx.sql<{ id: string }>(lockDue, [now, ctx.permittedIds()])
    for (const { id } of due) closeLocked(ctx, await findPoll(ctx, id), null)
    return { closed: due.map(({ id }) => id) }
  },
})
