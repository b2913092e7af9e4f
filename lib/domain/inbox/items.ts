import { z } from 'zod'
import type { Sql } from '#lib/db.ts'
import { reading } from '#lib/db.ts'
import type { InboxItem } from '#lib/domain/message/message.ts'
import { CursorTime } from '#lib/domain/shared/cursor.ts'
import type { Priority } from '#lib/domain/task/rules.ts'

type Row = Omit<InboxItem, 'at' | 'readAt'> & { at: Date; read_at: Date | null; is_first: boolean }

/** Where a page ended. */
export const Place = z.object({ isFirst: z.boolean(), at: CursorTime, id: z.uuid() })
export type Place = z.output<typeof Place>

/** What an order begins with: in all of it the time, by index; what is unread is little, so the urgent of it can come first. */
const select = (where: string, isFirst: string, order: string) => `
  SELECT d.message_id AS id, p.key AS project, m.kind, m.priority, f.name AS "from", w.code AS task, m.body, d.created_at AS at,
    d.read_at, ${isFirst} AS is_first
  FROM deliveries d JOIN messages m ON m.id = d.message_id JOIN projects p ON p.id = m.project_id
    LEFT JOIN agents f ON f.id = m.from_id LEFT JOIN work_items w ON w.id = m.work_item_id
  WHERE d.agent_id = $1 ${where} AND m.priority >= $2::text::"Priority"
    AND ($3::timestamptz IS NULL OR (${isFirst}, d.created_at, d.message_id) < ($4::boolean, $3::timestamptz, $5::uuid))
  ORDER BY ${order} d.created_at DESC, d.message_id DESC LIMIT $6`

const isUrgent = `(m.priority = 'urgent')`

const everything = reading('inbox.everything', select('', 'false', ''))
const unread = reading('inbox.unread', select('AND d.read_at IS NULL', isUrgent, `${isUrgent} DESC,`))

const countUnread = reading(
  'inbox.count_unread',
  'SELECT count(*)::int AS unread FROM deliveries WHERE agent_id = $1 AND read_at IS NULL',
)

export type Filter = { agentId: string; onlyUnread: boolean; priority: Priority; after: Place | null }

/** At most `limit` items, with the place of each. */
export async function findItems(sql: Sql, { agentId, onlyUnread, priority, after }: Filter, limit: number) {
  const place = [after?.at ?? null, after?.isFirst ?? null, after?.id ?? null]
  const rows = await sql<Row>(onlyUnread ? unread : everything, [agentId, priority, ...place, limit])
  return rows.map(({ at, read_at, is_first, ...row }) => ({
    item: { ...row, at: at.toISOString(), readAt: read_at?.toISOString() ?? null },
    place: { isFirst: is_first, at: at.toISOString(), id: row.id } satisfies Place,
  }))
}

export async function unreadOf(sql: Sql, agentId: string): Promise<number> {
  const [row] = await sql<{ unread: number }>(countUnread, [agentId])
  return row?.unread ?? 0
}
