import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { unreadOf } from './items.ts'
import { markRead, meIn } from './mark.ts'

export const Ids = z.array(z.uuid()).max(100).describe('Ids of messages that you were sent')

export const readInbox = operation({
  name: 'inbox.read',
  summary: 'Mark messages as read',
  permission: 'project:read',
  args: ['ids'],
  example: '/inbox-read 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11',
  input: z.object({ ids: Ids.min(1), project: ProjectKey.optional() }),
  output: z.object({
    read: z.array(z.string()).describe('Ids of those that were unread until now'),
    unread: z.number().int().describe('How many are unread still'),
  }),
  async handler(ctx, { ids, project }) {
    const me = meIn(ctx, ctx.project(project).projectId)
    return { read: await markRead(ctx, me, ids), unread: await unreadOf(ctx.sql, me.id) }
  },
})
