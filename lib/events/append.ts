import { LRUCache } from 'lru-cache'
import { type Statement, statement } from '#lib/db.ts'
import type { Actor } from '#lib/operation/actor.ts'
import type { Door } from '#lib/operation/context.ts'
import type { NewEvent } from './event.ts'
import type { StoredEvent } from './read.ts'

/**
 * The counter row is updated in the very statement that inserts, as the last act of the transaction: numbers are in
 * commit order and without holes, and the row is held for no longer than the commit takes.
 */
const insertSql = `counter AS (
     INSERT INTO event_counters AS c (project_id, seq) VALUES ($1, $2)
     ON CONFLICT (project_id) DO UPDATE SET seq = c.seq + $2
     RETURNING seq
   )
   INSERT INTO events (project_id, seq, name, subject, data, actor, door, request_id, at)
   SELECT $1, counter.seq - $2 + new.n, new.e->>'name', new.e->>'subject', new.e->'data', $4, new.e->>'door', $5, $6
   FROM counter, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS new(e, n)
   RETURNING seq`

const appendEvents = statement('event.append', `WITH ${insertSql}`)

/** Milliseconds: `seenAgainAfter` in lib/domain/agent/rules.ts is the browser's side of it. */
const seenAgainAfter = 10_000

/**
 * An agent that does something has been seen; that is written down about every ten seconds. When another of its writes holds
 * the row, that one tells.
 */
const appendAndSee = statement(
  'event.append_and_see',
  `WITH seen AS (
     UPDATE agents SET last_seen_at = $6 WHERE id = (
       SELECT id FROM agents WHERE id = $7 AND (last_seen_at IS NULL OR last_seen_at < $6::timestamptz - interval '${seenAgainAfter} milliseconds')
       FOR NO KEY UPDATE SKIP LOCKED)
   ), ${insertSql}`,
)

/** When this process last wrote down that it saw an agent, by its id: only then the row is looked at again. */
const lastSeen = new LRUCache<string, number>({ max: 10_000 })

export type Author = { actor: Actor; door: Door; requestId: string; now: Date }

/** Appends the events of a change in one project. */
export type Appending = {
  statement: Statement
  values: unknown[]
  /** After the COMMIT, with the numbers that the statement answered: the events as they are stored now. */
  stored(numbers: readonly { seq: number }[]): StoredEvent[] | undefined
}

/** Per project, in a fixed order so that two changes never wait in a ring. */
export function appending(events: readonly NewEvent[], author: Author): Appending[] {
  const byProject = Map.groupBy(events, event => event.projectId)
  return [...byProject.keys()]
    .sort()
    .map(projectId => inProject(projectId, byProject.get(projectId) ?? [], author))
}

function inProject(projectId: string, events: readonly NewEvent[], author: Author): Appending {
  const { requestId, now } = author
  const actor = { kind: author.actor.kind, name: author.actor.name }
  const agentId = author.actor.kind === 'agent' ? author.actor.id : null
  const isSeen = agentId !== null && now.getTime() - (lastSeen.get(agentId) ?? 0) >= seenAgainAfter
  const rows = events.map(({ type, subject, data, door = author.door }) => ({
    name: type.name,
    subject,
    door,
    data: type.data.parse(data),
  }))
  const values = [projectId, rows.length, JSON.stringify(rows), JSON.stringify(actor), requestId, now]
  return {
    statement: isSeen ? appendAndSee : appendEvents,
    values: isSeen ? [...values, agentId] : values,
    stored(numbers) {
      if (isSeen) lastSeen.set(agentId, now.getTime())
      const project = author.actor.grants.find(grant => grant.projectId === projectId)?.projectKey
      // Of a project that the change itself has made, the key is not known here.
      if (project === undefined) return undefined
      const first = Math.min(...numbers.map(({ seq }) => seq))
      return rows.map((row, index) => ({
        ...row,
        project_id: projectId,
        project,
        seq: first + index,
        actor,
        request_id: requestId,
        at: now,
      }))
    },
  }
}

/** All that a change stored, after its COMMIT; empty where some of it is not known here. */
export async function storedBy(
  appended: readonly (readonly [Appending, Promise<{ seq: number }[]>])[],
): Promise<StoredEvent[]> {
  const stored = await Promise.all(appended.map(async ([append, numbers]) => append.stored(await numbers)))
  return stored.includes(undefined) ? [] : stored.flatMap(rows => rows ?? [])
}
