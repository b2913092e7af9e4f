import { reading, statement } from '#lib/db.ts'
import { messageAcknowledged, messageReceived, messageSeen } from '#lib/domain/message/events.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { unreadOf } from './items.ts'

type Me = { id: string; name: string; projectId: string }

export const meIn = (ctx: Context, projectId: string): Me => ({ ...ctx.me(projectId), projectId })

const mine = reading(
  'inbox.mine',
  'SELECT message_id AS id FROM deliveries WHERE agent_id = $1 AND message_id = ANY($2::uuid[])',
)

/** In the order of their ids, as every statement that locks several of them. */
const update = (name: string, change: string, isOpen: string) =>
  statement(
    name,
    `UPDATE deliveries d SET ${change} FROM (
       SELECT message_id, agent_id FROM deliveries WHERE agent_id = $1 AND message_id = ANY($2::uuid[]) AND ${isOpen}
       ORDER BY message_id FOR NO KEY UPDATE) open
     WHERE d.message_id = open.message_id AND d.agent_id = open.agent_id RETURNING d.message_id AS id`,
  )

const fetched = 'delivered_at = coalesce(d.delivered_at, $3)'

const read = update('inbox.mark_read', `read_at = $3, ${fetched}`, 'read_at IS NULL')

const acknowledge = update(
  'inbox.acknowledge',
  `acknowledged_at = $3, next_attempt_at = NULL, read_at = coalesce(d.read_at, $3), ${fetched}`,
  'acknowledged_at IS NULL',
)

const receive = statement(
  'inbox.receive',
  `UPDATE deliveries d SET delivered_at = $3 FROM messages m
   WHERE d.agent_id = $1 AND d.message_id = ANY($2::uuid[]) AND d.delivered_at IS NULL AND m.id = d.message_id
   RETURNING d.message_id AS id, m.ack_required AS ack`,
)

/** Marks them as read. Gives those that were unread until now. */
export const markRead = (ctx: Context, me: Me, ids: readonly string[]) => mark(ctx, me, ids, 'read')

/** Marks them as acknowledged, and read; a second time changes nothing. Gives those that were open until now. */
export const markAcknowledged = (ctx: Context, me: Me, ids: readonly string[]) =>
  mark(ctx, me, ids, 'acknowledge')

async function mark(
  ctx: Context,
  me: Me,
  ids: readonly string[],
  how: 'read' | 'acknowledge',
): Promise<string[]> {
  if (ids.length === 0) return []
  await requireMine(ctx, me, ids)
  const rows = await ctx.sql<{ id: string }>(how === 'read' ? read : acknowledge, [me.id, ids, ctx.now])
  const marked = rows.map(({ id }) => id)
  if (marked.length === 0) return []
  if (how === 'acknowledge')
    ctx.emit(event(messageAcknowledged, me.projectId, me.name, { by: me.name, ids: marked }))
  const unread = await unreadOf(ctx.sql, me.id)
  ctx.emit(event(messageSeen, me.projectId, me.name, { by: me.name, ids: marked, unread }))
  return marked
}

/** What somebody is not sent is *not found* to them. */
async function requireMine(ctx: Context, me: Me, ids: readonly string[]): Promise<void> {
  const found = new Set((await ctx.sql<{ id: string }>(mine, [me.id, ids])).map(({ id }) => id))
  const unknown = ids.find(id => !found.has(id.toLowerCase()))
  if (unknown) throw notFound('message', unknown, 'inbox.list shows the messages that you were sent.')
}

/** They have fetched these. Told of what asks for an acknowledgement: there it is to be seen whether it arrived. */
export async function markReceived(ctx: Context, me: Me, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await ctx.sql<{ id: string; ack: boolean }>(receive, [me.id, ids, ctx.now])
  const asking = rows.filter(({ ack }) => ack).map(({ id }) => id)
  if (asking.length > 0) ctx.emit(event(messageReceived, me.projectId, me.name, { by: me.name, ids: asking }))
}
