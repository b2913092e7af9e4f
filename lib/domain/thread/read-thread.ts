import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { unreadOf } from '#lib/domain/inbox/items.ts'
import { messageSeen } from '#lib/domain/message/events.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { threadRead } from './events.ts'
import { findThread } from './find.ts'

/** Never back: of two windows the one that is further counts. */
const advance = statement(
  'thread.advance',
  `INSERT INTO participants AS p (thread_id, agent_id, read_number, joined_at) VALUES ($1, $2, $3, $4)
   ON CONFLICT (thread_id, agent_id) DO UPDATE SET read_number = $3 WHERE p.read_number < $3 RETURNING read_number`,
)

const markRead = statement(
  'thread.mark_read',
  `UPDATE deliveries d SET read_at = $4, delivered_at = coalesce(d.delivered_at, $4) FROM messages m
   WHERE m.id = d.message_id AND m.thread_id = $1 AND m.number <= $3 AND d.agent_id = $2 AND d.read_at IS NULL RETURNING m.id`,
)

export const readThread = operation({
  name: 'thread.read',
  summary: 'Mark a conversation as read up to a message',
  description: 'The messages of it that you were sent count as read as well, as by message.read.',
  permission: 'project:read',
  args: ['id', 'number'],
  example: '/thread-read 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11 12',
  input: z.object({
    id: z.uuid().describe('Id of the conversation'),
    number: z
      .number()
      .int()
      .min(0)
      .max(2_000_000_000)
      .describe('Number of the last message that you have read'),
  }),
  output: z.object({
    number: z.number().int().describe('How far you have read it'),
    read: z.array(z.string()).describe('Ids of messages to you that were unread until now'),
  }),
  async handler(ctx, { id, number }) {
    const row = await findThread(ctx, { thread: id })
    const me = ctx.me(row.project_id)
    const upTo = Math.min(number, row.lastNumber)
    if (upTo === 0) return { number: 0, read: [] }
    const [advanced] = await ctx.sql(advance, [row.id, me.id, upTo, ctx.now])
    const read = (await ctx.sql<{ id: string }>(markRead, [row.id, me.id, upTo, ctx.now])).map(
      each => each.id,
    )
    if (advanced)
      ctx.emit(event(threadRead, row.project_id, me.name, { thread: row.id, by: me.name, number: upTo }))
    if (read.length > 0) {
      const unread = await unreadOf(ctx.sql, me.id)
      ctx.emit(event(messageSeen, row.project_id, me.name, { by: me.name, ids: read, unread }))
    }
    return { number: upTo, read }
  },
})
