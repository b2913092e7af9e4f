import { type Sql, statement } from '#lib/db.ts'
import type { Event, EventRow, EventType } from './event.ts'

export const selectEvents = `SELECT e.project_id, p.key AS project, e.seq, e.name, e.actor, e.subject, e.data, e.door, e.request_id, e.at
  FROM events e JOIN projects p ON p.id = e.project_id`

export type StoredEvent = EventRow & { project: string }

const after = statement(
  'event.after',
  `${selectEvents} WHERE e.project_id = $1 AND e.seq > $2 AND e.seq <= $3 ORDER BY e.seq LIMIT $4`,
)

/** The events of a project with seq in (from, upTo], oldest first, at most `limit`. */
export const readEvents = (sql: Sql, projectId: string, from: number, upTo: number, limit: number) =>
  sql<StoredEvent>(after, [projectId, from, upTo, limit])

export type PresentEvent = (row: StoredEvent) => Event

/** Rows as lists and sockets carry them, with their sentence. An event of a kind that is no longer known is still told. */
export const presentWith =
  (types: ReadonlyMap<string, EventType>): PresentEvent =>
  row => ({
    seq: row.seq,
    project: row.project,
    name: row.name,
    subject: row.subject,
    sentence: sentenceOf(types.get(row.name), row),
    actor: row.actor,
    door: row.door,
    requestId: row.request_id,
    at: row.at.toISOString(),
    data: row.data,
  })

function sentenceOf(type: EventType | undefined, row: StoredEvent): string {
  const parsed = type?.data.safeParse(row.data)
  if (type && parsed?.success) return type.sentence(parsed.data, row.actor.name)
  return `${row.actor.name}: ${row.name}${row.subject ? ` ${row.subject}` : ''}`
}
