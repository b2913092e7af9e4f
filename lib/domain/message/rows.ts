import { reading } from '#lib/db.ts'
import { typeOf } from '#lib/domain/artifact/type.ts'
import { Card } from '#lib/domain/command/card.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Delivery, Message, ToldMessage } from './message.ts'
import { visibleBody } from './rules.ts'

/** What a message is, without its recipients. Tables: m, and what `messageTables` joins to it. */
export const messageColumns = `m.id, p.key AS project, m.thread_id AS thread, m.number, m.reply_to_id AS "replyTo", m.kind,
  m.priority, f.name AS "from", w.code AS task, m.body, m.card, m.ack_required AS ack, m.is_partial AS "isPartial", m.removed,
  m.created_at AS at, CASE WHEN EXISTS (SELECT FROM artifact_links l WHERE l.message_id = m.id) THEN (
    SELECT json_agg(json_build_object('address', a.address, 'name', a.name, 'type', b.type, 'size', b.size) ORDER BY a.address COLLATE "C")
    FROM artifact_links l JOIN artifacts a ON a.id = l.artifact_id AND a.deleted_at IS NULL
      JOIN artifact_versions v ON v.artifact_id = a.id AND v.version = a.version JOIN blobs b ON b.sha256 = v.sha256
    WHERE l.message_id = m.id) END AS attachments`

export const messageTables = `JOIN projects p ON p.id = m.project_id
  LEFT JOIN agents f ON f.id = m.from_id LEFT JOIN work_items w ON w.id = m.work_item_id`

export const selectMessages = `SELECT ${messageColumns}, (
    SELECT json_agg(json_build_object('to', r.name, 'attempts', d.attempts, 'deliveredAt', d.delivered_at, 'readAt', d.read_at,
      'acknowledgedAt', d.acknowledged_at, 'escalatedAt', d.escalated_at) ORDER BY r.name COLLATE "C")
    FROM deliveries d JOIN agents r ON r.id = d.agent_id WHERE d.message_id = m.id) AS deliveries
  FROM messages m ${messageTables}`

export type SaidRow = Omit<ToldMessage, 'at' | 'card' | 'attachments'> & {
  at: Date
  card: unknown
  attachments: ToldMessage['attachments'] | null
}
export type MessageRow = SaidRow & { deliveries: Delivery[] | null }

export const presentSaid = ({ at, body, card, attachments, ...row }: SaidRow): ToldMessage => ({
  ...row,
  card: readCard(card),
  body: visibleBody(body, row.isPartial),
  attachments: (attachments ?? []).map(each => ({ ...each, type: typeOf(each.name, each.type) })),
  at: at.toISOString(),
})

/** A card of another version that cannot be shown any more leaves its message with its words, which say the same. */
const readCard = (card: unknown): Card | null => (card === null ? null : (Card.safeParse(card).data ?? null))

export const presentMessage = ({ deliveries, ...row }: MessageRow): Message => ({
  ...presentSaid(row),
  deliveries: (deliveries ?? []).map(presentDelivery),
})

const presentDelivery = ({ to, attempts, ...times }: Delivery): Delivery => ({
  to,
  attempts,
  deliveredAt: iso(times.deliveredAt),
  readAt: iso(times.readAt),
  acknowledgedAt: iso(times.acknowledgedAt),
  escalatedAt: iso(times.escalatedAt),
})

/** Within JSON, Postgres writes times in its own way. */
const iso = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString())

const byIds = reading(
  'message.by_ids',
  `${selectMessages} WHERE m.id = ANY($1::uuid[]) AND m.project_id = ANY($2)`,
)

export async function messagesById(ctx: Context, ids: readonly string[]): Promise<Message[]> {
  return (await ctx.sql<MessageRow>(byIds, [ids, ctx.projectIds])).map(presentMessage)
}
