import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import { closeLocked } from './close.ts'
import { lockPoll } from './find.ts'
import { Poll, PollId } from './poll.ts'
import { requireOpen } from './still-open.ts'

export const closePoll = operation({
  name: 'poll.close',
  summary: 'Close a poll: its result stands',
  description: 'Your own; leads and owners of the project also those of others.',
  permission: 'message:write',
  args: ['id'],
  example: '/poll-close 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: PollId }),
  output: z.object({ poll: Poll }),
  async handler(ctx, { id }) {
    const row = await lockPoll(ctx, id)
    const { agent, role } = ctx.permit(row.project_id)
    const isOwn = agent !== null && agent.id === row.by_id
    if (!isOwn && !allows(role, ctx.actor.scopes, 'agent:write')) throw notYours(row.by)
    requireOpen(row, ctx.now)
    return { poll: closeLocked(ctx, row, agent) }
  },
})

const notYours = (by: string | null) =>
  new OperationError('forbidden', 'not_your_poll', `${by ?? 'Somebody else'} asks this.`, {
    by,
    hint: `Ask ${by ?? 'a lead of the project'} to close it; it closes by itself when its time is over.`,
  })
