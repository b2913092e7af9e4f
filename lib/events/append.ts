import { LRUCache } from 'lru-cache'
import { type LastAct, type PutOff, statement } from '#lib/db.ts'
import type { Actor, ActorName } from '#lib/operation/actor.ts'
import type { Door } from '#lib/operation/context.ts'
import { ids, ints, jsons, sideBySide, texts, times } from '#lib/pg-array.ts'
import type { NewEvent } from './event.ts'
import type { StoredEvent } from './read.ts'

/** What all events of a change through one door share: one object for all of them. */
type Origin = { actor: ActorName; door: string; request_id: string; at: Date }

/** An event as it is written, but for its number. */
type Row = { project_id: string; name: string; subject: string | null; data: unknown; origin: Origin }

/** The events of a change in one project, in their order. */
type Batch = { project_id: string; rows: Row[] }

const eventRows = sideBySide(3, {
  data: 'json',
  project_id: 'uuid',
  back: 'int',
  name: 'text',
  subject: 'text',
  actor: 'json',
  door: 'text',
  request_id: 'text',
  at: 'timestamptz',
})

/**
 * The counter rows are updated in the very statement that inserts, as the last act of the transaction: numbers are in
 * commit order and without holes, and a row is held for no longer than the commit takes. `back` is how many events of its project
 * come behind it in this statement. A batch is told the number of its first event.
 */
const appendEvents: LastAct<Batch, number> = {
  ...statement(
    'event.append',
    `WITH counter AS (
       INSERT INTO event_counters AS c (project_id, seq) SELECT unnest($1::uuid[]), unnest($2::int[])
       ON CONFLICT (project_id) DO UPDATE SET seq = c.seq + excluded.seq
       RETURNING project_id, seq
     ), appended AS (
       INSERT INTO events (data, project_id, seq, name, subject, actor, door, request_id, at)
       SELECT e.data, e.project_id, (SELECT c.seq FROM counter c WHERE c.project_id = e.project_id) - e.back,
         e.name, e.subject, e.actor, e.door, e.request_id, e.at
       FROM ${eventRows} e
     )
     SELECT project_id, seq FROM counter`,
  ),
  rank: 4,
  locks: ({ project_id }) => project_id,
  values(batches) {
    const rows = batches.flatMap(batch => batch.rows)
    const totals = totalsOf(batches)
    const left = new Map(totals)
    const back = rows.map(({ project_id }) => {
      const behind = (left.get(project_id) ?? 0) - 1
      left.set(project_id, behind)
      return behind
    })
    return [
      ids([...totals.keys()]),
      ints([...totals.values()]),
      jsons(rows.map(({ data }) => JSON.stringify(data))),
      ids(rows.map(row => row.project_id)),
      ints(back),
      texts(rows.map(({ name }) => name)),
      texts(rows.map(({ subject }) => subject)),
      jsons(rows.map(({ origin }) => JSON.stringify(origin.actor))),
      texts(rows.map(({ origin }) => origin.door)),
      texts(rows.map(({ origin }) => origin.request_id)),
      times(rows.map(({ origin }) => origin.at)),
    ]
  },
  answers(batches, found) {
    const totals = totalsOf(batches)
    const next = new Map<string, number>(
      found.map(({ project_id, seq }) => [project_id, seq - (totals.get(project_id) ?? 0) + 1]),
    )
    return batches.map(({ project_id, rows }) => {
      const first = next.get(project_id) ?? 0
      next.set(project_id, first + rows.length)
      return first
    })
  },
}

/** How many events there are of each project. */
function totalsOf(batches: readonly Batch[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { project_id, rows } of batches)
    totals.set(project_id, (totals.get(project_id) ?? 0) + rows.length)
  return totals
}

/** Milliseconds: `seenAgainAfter` in lib/domain/agent/rules.ts is the browser's side of it. */
const seenAgainAfter = 10_000

/** SQL: a session of the agent `a` begins when it is seen again after the longest time in which it counts as online. */
export const sessionAt = (seen: string): string =>
  `CASE WHEN a.last_seen_at IS NULL OR a.last_seen_at < ${seen} - interval '60 seconds' THEN ${seen} ELSE a.session_at END`

/** When another write of the agent holds its row, that one tells. */
const seeAgents: LastAct<{ id: string; at: Date }> = {
  ...statement(
    'agent.see',
    `UPDATE agents a SET last_seen_at = due.at, session_at = ${sessionAt('due.at')}
     FROM json_to_recordset($1::json) AS seen(id uuid, at timestamptz), LATERAL (
       SELECT b.id, seen.at FROM agents b WHERE b.id = seen.id
         AND (b.last_seen_at IS NULL OR b.last_seen_at < seen.at - interval '${seenAgainAfter} milliseconds')
       FOR NO KEY UPDATE SKIP LOCKED) due
     WHERE a.id = due.id`,
  ),
  rank: 1,
  locks: ({ id }) => id,
  values: rows => [JSON.stringify(rows)],
  answers: () => [],
}

/** When this process last wrote down that it saw an agent, by its id: only then the row is looked at again. */
const lastSeen = new LRUCache<string, number>({ max: 10_000 })

export type Author = { actor: Actor; door: Door; requestId: string; now: Date }

/**
 * Appends the events of a change as its last act; an agent that does something has been seen, and that is written down about
 * every ten seconds. Call the answer after the COMMIT: it gives the events as they are stored now, or none where some of it
 * is not known here.
 */
export function append(
  last: PutOff,
  events: readonly NewEvent[],
  author: Author,
): () => Promise<readonly StoredEvent[]> {
  const batches = batchesOf(rowsOf(events, author))
  const firsts = batches.map(batch => last(appendEvents, batch))
  const remember = batches.length > 0 ? see(last, author) : () => {}
  return async () => {
    remember()
    return storedAs(batches, await Promise.all(firsts), author.actor)
  }
}

function batchesOf(rows: readonly Row[]): Batch[] {
  const batches = new Map<string, Batch>()
  for (const row of rows) {
    const batch = batches.get(row.project_id)
    if (batch) batch.rows.push(row)
    else batches.set(row.project_id, { project_id: row.project_id, rows: [row] })
  }
  return [...batches.values()]
}

function rowsOf(events: readonly NewEvent[], { actor, door, requestId, now }: Author): Row[] {
  const origins = new Map<string, Origin>()
  const originOf = (through: string): Origin => {
    const known = origins.get(through)
    if (known) return known
    const { kind, name } = actor
    const origin = { actor: { kind, name }, door: through, request_id: requestId, at: now }
    origins.set(through, origin)
    return origin
  }
  return events.map(({ type, projectId, subject, data, door: through = door }) => ({
    project_id: projectId,
    name: type.name,
    subject,
    data: type.data.parse(data),
    origin: originOf(through),
  }))
}

function see(last: PutOff, { actor, now }: Author): () => void {
  if (actor.kind !== 'agent' || now.getTime() - (lastSeen.get(actor.id) ?? 0) < seenAgainAfter)
    return () => {}
  void last(seeAgents, { id: actor.id, at: now })
  return () => void lastSeen.set(actor.id, now.getTime())
}

/** Of a project that the change itself has made, the key is not known here. */
function storedAs(batches: readonly Batch[], firsts: readonly number[], { grants }: Actor): StoredEvent[] {
  const stored: StoredEvent[] = []
  for (const [place, { project_id, rows }] of batches.entries()) {
    const project = grants.find(({ projectId }) => projectId === project_id)?.projectKey
    const first = firsts[place]
    if (project === undefined || first === undefined) return []
    for (const [index, { name, subject, data, origin }] of rows.entries())
      stored.push({ project_id, project, seq: first + index, name, subject, data, ...origin })
  }
  return stored
}
