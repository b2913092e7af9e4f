import { z } from 'zod'
import { unreadOf } from '#lib/domain/inbox/items.ts'
import { markAcknowledged, meIn } from '#lib/domain/inbox/mark.ts'
import { Ids } from '#lib/domain/inbox/read-inbox.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'

export const ackMessages = operation({
  name: 'message.ack',
  summary: 'Acknowledge messages: they are done with, and come no more',
  description:
    'Acknowledge when what the message asks for is done or safely kept. A second time changes nothing.',
  permission: 'project:read',
  args: ['ids'],
  example: '/message-ack 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11',
  input: z.object({ ids: Ids.min(1), project: ProjectKey.optional() }),
  output: z.object({
    acknowledged: z.array(z.string()).describe('Ids of those that were not acknowledged until now'),
    unread: z.number().int().describe('How many are unread still'),
  }),
  async handler(ctx, { ids, project }) {
    const me = meIn(ctx, ctx.project(project).projectId)
    return { acknowledged: await markAcknowledged(ctx, me, ids), unread: await unreadOf(ctx.sql, me.id) }
  },
})
