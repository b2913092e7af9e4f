import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { findPoll } from './find.ts'
import { Poll, PollId, presentPoll } from './poll.ts'

export const getPoll = operation({
  name: 'poll.get',
  summary: 'Read a poll and how it stands',
  permission: 'project:read',
  args: ['id'],
  example: '/poll-get 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: PollId }),
  output: z.object({ poll: Poll }),
  handler: async (ctx, { id }) => ({ poll: presentPoll(await findPoll(ctx, id), ctx.now) }),
})
