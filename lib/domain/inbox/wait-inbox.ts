import { z } from 'zod'
import { isFor } from '#lib/domain/message/is-for.ts'
import { ProjectKey, WaitSeconds } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { LeastPriority, listInbox } from './list-inbox.ts'

export const waitInbox = operation({
  name: 'inbox.wait',
  summary: 'Wait until you have an unread message, the urgent ones first',
  description:
    'Answers at once when there is one, else as soon as one arrives, else with an empty list when the time is over: ask again then. Mark what you have read with inbox.read. In the chat it does not wait.',
  permission: 'project:read',
  args: [],
  example: '/inbox-wait --priority=high',
  input: z.object({ seconds: WaitSeconds, priority: LeastPriority, project: ProjectKey.optional() }),
  output: listInbox.output,
  async handler(ctx, { seconds, priority, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    return ctx.until({
      projectId,
      seconds,
      async look() {
        const answer = await ctx.call('inbox.list', { unread: true, priority, project })
        const inbox = listInbox.output.parse(answer)
        if (inbox.items.length === 0) return { answer: inbox, isFound: false }
        // Looked at without a transaction. What is answered is what is fetched in one, so that the senders of just that know.
        const fetched = await ctx.call('message.check', { status: 'unread', priority, project })
        const fresh = listInbox.output.parse(fetched)
        return { answer: fresh, isFound: fresh.items.length > 0 }
      },
      turn: event => (isFor(event, me.name, priority) ? 'now' : undefined),
    })
  },
})
