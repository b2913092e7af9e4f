import { z } from 'zod'
import type { Sql } from '#lib/db.ts'
import { reading } from '#lib/db.ts'
import type { InboxItem } from '#lib/domain/message/message.ts'
import { fittingOf, messageSize, shownOf } from '#lib/domain/message/page-bytes.ts'
import { messageColumns, messageTables, presentSaid, type SaidRow } from '#lib/domain/message/rows.ts'
import { CursorTime } from '#lib/domain/shared/cursor.ts'
import type { Priority } from '#lib/domain/task/rules.ts'

type Row = SaidRow & {
  sent_at: Date
  read_at: Date | null
  acknowledged_at: Date | null
  attempts: number
  is_first: boolean
  found: number
}

/** Where a page ended. */
export const Place = z.object({ isFirst: z.boolean(), at: CursorTime, id: z.uuid() })
export type Place = z.output<typeof Place>

const byPlace = 'is_first DESC, sent_at DESC, message_id DESC'

/** What an order begins with: in all of it the time, by index; what is unread is little, so the urgent of it can come first. */
const select = (where: string, isFirst: string, order: string) => `
  WITH page AS MATERIALIZED (
    SELECT d.message_id, d.created_at AS sent_at, d.read_at, d.acknowledged_at, d.attempts, ${isFirst} AS is_first, ${messageSize} AS size
    FROM deliveries d JOIN messages m ON m.id = d.message_id
    WHERE d.agent_id = $1 ${where} AND m.priority >= $2::text::"Priority"
      AND ($3::timestamptz IS NULL OR (${isFirst}, d.created_at, d.message_id) < ($4::boolean, $3::timestamptz, $5::uuid))
    ORDER BY ${order} d.created_at DESC, d.message_id DESC LIMIT $6
  ), ${fittingOf(byPlace)}
  SELECT ${messageColumns}, d.sent_at, d.read_at, d.acknowledged_at, d.attempts, d.is_first, d.found
  FROM fitting d JOIN messages m ON m.id = d.message_id ${messageTables} ORDER BY ${byPlace}`

const isUrgent = `(m.priority = 'urgent')`

/** Asked to acknowledge it, they have let it come a second time. */
export const isOverdue = `m.ack_required AND d.acknowledged_at IS NULL AND (d.attempts > 1 OR d.escalated_at IS NOT NULL)`

const statements = {
  all: reading('inbox.everything', select('', 'false', '')),
  unread: reading('inbox.unread', select('AND d.read_at IS NULL', isUrgent, `${isUrgent} DESC,`)),
  overdue: reading('inbox.overdue', select(`AND ${isOverdue}`, isUrgent, `${isUrgent} DESC,`)),
}

const countUnread = reading(
  'inbox.count_unread',
  'SELECT count(*)::int AS unread FROM deliveries WHERE agent_id = $1 AND read_at IS NULL',
)

export type Filter = {
  agentId: string
  which: keyof typeof statements
  priority: Priority
  after: Place | null
}

/** At most `limit` items, fewer where their bodies are long, and the place behind which there are more. */
export async function findItems(
  sql: Sql,
  { agentId, which, priority, after }: Filter,
  limit: number,
): Promise<{ items: InboxItem[]; next: Place | null }> {
  const place = [after?.at ?? null, after?.isFirst ?? null, after?.id ?? null]
  const rows = await sql<Row>(statements[which], [agentId, priority, ...place, limit + 1])
  const { shown, hasMore } = shownOf(rows, limit)
  const last = hasMore ? shown.at(-1) : undefined
  return {
    items: shown.map(presentItem),
    next: last ? { isFirst: last.is_first, at: last.sent_at.toISOString(), id: last.id } : null,
  }
}

const presentItem = ({
  sent_at,
  read_at,
  acknowledged_at,
  attempts,
  is_first,
  found,
  ...said
}: Row): InboxItem => ({
  ...presentSaid(said),
  readAt: read_at?.toISOString() ?? null,
  acknowledgedAt: acknowledged_at?.toISOString() ?? null,
  attempts,
})

export async function unreadOf(sql: Sql, agentId: string): Promise<number> {
  const [row] = await sql<{ unread: number }>(countUnread, [agentId])
  return row?.unread ?? 0
}
