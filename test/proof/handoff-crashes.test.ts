import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { held, task } from './scenarios.ts'
import { startServerProcess } from './server-process.ts'
import { newKey, request, requestOf, startWorld, type World } from './world.ts'

/**
 * A handoff that is broken off between any two of its writes, by a failure or by the death of the server: all of it has
 * happened, or nothing. Sent again, it happens once.
 */

let w: World
const home = mkdtempSync(path.join(tmpdir(), 'baton-handoffs-'))
beforeAll(async () => {
  w = await startWorld()
  await w.t.baton.database.pool.query(`
    CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'it breaks here'; END $$;
    CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(4242); RETURN NEW; END $$;`)
})
afterAll(async () => {
  await w.close()
  rmSync(home, { recursive: true, force: true })
})

/** What each writes to, in any order: a failure in each of them is a failure between two steps. */
const tables = [
  'work_items',
  'handoffs',
  'notes',
  'messages',
  'deliveries',
  'events',
  'event_counters',
] as const
type Table = (typeof tables)[number]

type Step = { who: Character; input: object }

type Kind = { name: string; writes: readonly Table[]; prepare(): Promise<Step>; event: string }

const told = ['messages', 'deliveries', 'events', 'event_counters'] as const

async function offered(): Promise<{ id: string; receiver: Character }> {
  const [giver, receiver] = [await w.worker(), await w.worker()]
  const { code } = await held(w, giver, await task(w, { lead: 'ana' }))
  const { handoff } = await w.t.as(giver, 'handoff.create', {
    task: code,
    to: receiver.name,
    mode: 'sync',
    note: 'Go on',
  })
  return { id: handoff.id, receiver }
}

const kinds: Kind[] = [
  {
    name: 'task.complete',
    writes: ['work_items', 'handoffs', 'notes', ...told],
    event: 'handoff.activated',
    async prepare() {
      const [who, receiver] = [await w.worker(), await w.worker()]
      const before = await task(w, { handoffMode: 'sync' })
      await task(w, { dependsOn: [before] })
      const { code, fence } = await held(w, who, before)
      return { who, input: { code, fence, summary: 'Done', handoffNote: 'Go on', to: receiver.name } }
    },
  },
  {
    name: 'handoff.create',
    writes: ['work_items', 'handoffs', 'notes', ...told],
    event: 'handoff.activated',
    async prepare() {
      const [who, receiver] = [await w.worker(), await w.worker()]
      const { code, fence } = await held(w, who)
      return { who, input: { task: code, fence, to: receiver.name, mode: 'sync', note: 'Go on' } }
    },
  },
  {
    name: 'handoff.accept',
    writes: ['work_items', 'handoffs', 'events', 'event_counters'],
    event: 'handoff.accepted',
    async prepare() {
      const { id, receiver } = await offered()
      return { who: receiver, input: { id } }
    },
  },
  {
    name: 'handoff.reject',
    writes: ['work_items', 'handoffs', ...told],
    event: 'handoff.rejected',
    async prepare() {
      const { id, receiver } = await offered()
      return { who: receiver, input: { id, reason: 'Not mine' } }
    },
  },
  {
    name: 'handoff.expire',
    writes: ['work_items', 'handoffs', ...told],
    event: 'handoff.expired',
    async prepare() {
      const { id } = await offered()
      await w.t.baton.database.pool.query(
        `UPDATE handoffs SET expires_at = now() - interval '1 second' WHERE id = $1`,
        [id],
      )
      return { who: w.t.characters.ana, input: {} }
    },
  },
  {
    name: 'handoff.auto',
    writes: ['work_items', 'handoffs', 'notes', ...told],
    event: 'handoff.activated',
    async prepare() {
      const who = await w.worker()
      const { code } = await held(w, who)
      await w.t.as(who, 'task.complete', { code, summary: 'Done', handoffNote: 'Go on' })
      const receiver = await w.worker()
      return { who, input: { task: code, next: await task(w, { assignee: receiver.name }) } }
    },
  },
]

const steps = kinds.flatMap(kind => kind.writes.map(table => ({ ...kind, table })))

describe.each(steps)('$name that fails at $table', ({ name, table, prepare, event }) => {
  test('leaves nothing; sent again it is whole', async () => {
    const { who, input } = await prepare()
    const before = await everything()
    await withTrigger('fail_here', table, async () => {
      const reply = await w.send(who, name, input)
      expect([reply.status, reply.body.code]).toEqual([500, 'internal'])
    })
    expect(await everything()).toEqual(before)
    const seq = await w.lastSeq()
    expect((await w.send(who, name, input)).status).toBe(200)
    expect((await w.eventsAfter(seq)).filter(each => each.name === event)).toHaveLength(1)
  })
})

describe.each(steps.filter(({ table }) => ['work_items', 'handoffs', 'events'].includes(table)))(
  '$name whose server is killed at $table',
  ({ name, table, prepare, event }) => {
    test('has happened or not; where it has not, it happens when it is sent again', async () => {
      const { who, input } = await prepare()
      // Nobody's session is one that the server which dies would begin with an INIT of its own accord.
      await w.t.baton.database.pool.query('UPDATE agents SET session_at = NULL')
      const before = await everything()
      const seq = await w.lastSeq()
      const key = newKey()
      const lock = await w.t.baton.database.pool.connect()
      try {
        await lock.query('SELECT pg_advisory_lock(4242)')
        await withTrigger('stop_here', table, async () => {
          const databaseUrl = `${w.t.databaseUrl}?application_name=neighbour`
          const server = await startServerProcess({ databaseUrl, home })
          // What runs out the server's own timer takes back.
          const isAsked = name !== 'handoff.expire'
          const lost = isAsked && post(server.url, who, name, input, key).catch(() => undefined)
          await expect.poll(waiting, { interval: 20 }).toBeGreaterThan(0)
          await server.kill()
          await lost
          await lock.query('SELECT pg_advisory_unlock(4242)')
          await expect.poll(neighbours, { interval: 20 }).toBe(0)
        })
      } finally {
        lock.release(true)
      }
      const happened = async () => (await w.eventsAfter(seq)).filter(each => each.name === event).length
      if ((await happened()) === 0) {
        expect(await everything()).toEqual(before)
        expect((await w.send(who, name, input, { 'idempotency-key': key })).status).toBe(200)
      }
      expect(await happened()).toBe(1)
      expect(await unsettled()).toBe(0)
    })
  },
)

function post(url: string, who: Character, name: string, input: object, key: string): Promise<unknown> {
  const manifest = w.t.baton.manifests.find(each => each.name === name)
  if (!manifest) throw new Error(`no operation ${name}`)
  const { method, path, rest } = requestOf(manifest, input)
  const headers = {
    authorization: `Bearer ${who.token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  }
  return request(`${url}${path}`, { method, headers, body: rest })
}

async function withTrigger(act: string, table: Table, work: () => Promise<void>): Promise<void> {
  const { pool } = w.t.baton.database
  await pool.query(
    `CREATE TRIGGER here BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${act}()`,
  )
  try {
    await work()
  } finally {
    await pool.query(`DROP TRIGGER here ON ${table}`)
  }
}

/** Everything that a handoff may change. */
async function everything(): Promise<unknown> {
  const { pool } = w.t.baton.database
  const all = [
    'work_items',
    'dependencies',
    'handoffs',
    'notes',
    'messages',
    'deliveries',
    'events',
    'event_counters',
  ]
  const rows = await Promise.all(
    all.map(async table => {
      const { rows } = await pool.query(
        `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`,
      )
      return [table, rows.map(({ row }) => row)]
    }),
  )
  return Object.fromEntries(rows)
}

/** Tasks and offers that do not fit together. */
async function unsettled(): Promise<number> {
  const { rows } = await w.t.baton.database.pool.query(
    `SELECT count(*)::int AS n FROM work_items w
     WHERE (w.open_handoff_id IS NOT NULL) <> EXISTS (SELECT FROM handoffs h WHERE h.work_item_id = w.id AND h.state = 'offered')
        OR (w.open_handoff_id IS NOT NULL AND w.status NOT IN ('pending', 'blocked'))`,
  )
  return rows[0].n
}

const waiting = () => count(`wait_event_type = 'Lock' AND wait_event = 'advisory'`)

/** Connections of the killed server, as long as the database carries on with what it was sent. */
const neighbours = () => count(`application_name = 'neighbour'`)

async function count(where: string): Promise<number> {
  const { rows } = await w.t.baton.database.pool.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND ${where}`,
  )
  return rows[0].n
}
