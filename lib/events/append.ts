import { type Statement, statement } from '#lib/db.ts'
import type { Actor } from '#lib/operation/actor.ts'
import type { Door } from '#lib/operation/context.ts'
import type { NewEvent } from './event.ts'

/**
 * The counter row is updated in the very statement that inserts, as the last act of the transaction: numbers are in
 * commit order and without holes, and the row is held for no longer than the commit takes. An agent that does something
 * has been seen, at most every ten seconds (`hasBeenSeen` in lib/domain/agent/rules.ts is the browser's side of it); when
 * another of its writes holds the row, that one tells.
 */
const appendEvents = statement(
  'event.append',
  `WITH seen AS (
     UPDATE agents SET last_seen_at = $6 WHERE id = (
       SELECT id FROM agents WHERE id = $7 AND (last_seen_at IS NULL OR last_seen_at < $6::timestamptz - interval '10 seconds')
       FOR NO KEY UPDATE SKIP LOCKED)
   ), counter AS (
     INSERT INTO event_counters AS c (project_id, seq) VALUES ($1, $2)
     ON CONFLICT (project_id) DO UPDATE SET seq = c.seq + $2
     RETURNING seq
   )
   INSERT INTO events (project_id, seq, name, subject, data, actor, door, request_id, at)
   SELECT $1, counter.seq - $2 + new.n, new.e->>'name', new.e->>'subject', new.e->'data', $4, new.e->>'door', $5, $6
   FROM counter, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS new(e, n)`,
)

export type Author = { actor: Actor; door: Door; requestId: string; now: Date }

/** The statements that append the events of a change: per project, in a fixed order so that two changes never wait in a ring. */
export function appending(
  events: readonly NewEvent[],
  author: Author,
): { statement: Statement; values: unknown[] }[] {
  const byProject = Map.groupBy(events, event => event.projectId)
  const actor = JSON.stringify({ kind: author.actor.kind, name: author.actor.name })
  const agentId = author.actor.kind === 'agent' ? author.actor.id : null
  return [...byProject.keys()].sort().map(projectId => {
    const rows = (byProject.get(projectId) ?? []).map(({ type, subject, data, door }) => ({
      name: type.name,
      subject,
      door: door ?? author.door,
      data: type.data.parse(data),
    }))
    const { requestId, now } = author
    const values = [projectId, rows.length, JSON.stringify(rows), actor, requestId, now, agentId]
    return { statement: appendEvents, values }
  })
}
