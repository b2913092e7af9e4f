import { z } from 'zod'
import { reading, statement } from '#lib/db.ts'
import { messageSeen } from '#lib/domain/message/events.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound } from '#lib/operation/errors.ts'
import { unreadOf } from './items.ts'

const mine = reading(
  'inbox.mine',
  'SELECT message_id AS id FROM deliveries WHERE agent_id = $1 AND message_id = ANY($2::uuid[])',
)

const markRead = statement(
  'inbox.mark_read',
  `UPDATE deliveries SET read_at = $3 WHERE agent_id = $1 AND message_id = ANY($2::uuid[]) AND read_at IS NULL
   RETURNING message_id AS id`,
)

export const readInbox = operation({
  name: 'inbox.read',
  summary: 'Mark messages as read',
  permission: 'project:read',
  args: ['ids'],
  example: '/inbox-read 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11',
  input: z.object({
    ids: z.array(z.uuid()).min(1).max(100).describe('Ids of messages in your inbox'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    read: z.array(z.string()).describe('Ids of those that were unread until now'),
    unread: z.number().int().describe('How many are unread still'),
  }),
  async handler(ctx, { ids, project }) {
    const { projectId } = ctx.project(project)
    const me = ctx.me(projectId)
    const found = new Set((await ctx.sql<{ id: string }>(mine, [me.id, ids])).map(({ id }) => id))
    const unknown = ids.find(id => !found.has(id.toLowerCase()))
    if (unknown) throw notFound('message', unknown, 'inbox.list shows the messages that you were sent.')
    const read = (await ctx.sql<{ id: string }>(markRead, [me.id, ids, ctx.now])).map(({ id }) => id)
    const unread = await unreadOf(ctx.sql, me.id)
    if (read.length > 0) ctx.emit(event(messageSeen, projectId, me.name, { by: me.name, ids: read, unread }))
    return { read, unread }
  },
})
