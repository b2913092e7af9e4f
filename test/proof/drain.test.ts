import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '#lib/domain/token/secret.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { type Listener, listen } from './listener.ts'
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts'
import { newKey } from './world.ts'

/**
 * A server that ends in the middle of work, asked to or not: what it acknowledged is there afterwards, a retry under the same
 * key has one effect, the event log has no holes, and who listens misses nothing.
 */

let database: TestDatabase
let pool: pg.Pool
let port: number
let token: string
const home = mkdtempSync(path.join(tmpdir(), 'baton-drain-'))
const running = new Set<ServerProcess>()
const listeners: Listener[] = []
const stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 4 })
  port = await freePort()
  const server = await start()
  const minted = mintToken()
  token = minted.token
  await pool.query(
    `WITH p AS (SELECT id FROM projects WHERE key = 'MAIN'),
       a AS (INSERT INTO agents (project_id, name, kind, capacity) SELECT id, 'runner', 'agent', 100 FROM p RETURNING id)
     INSERT INTO tokens (hash, hint, name, agent_id) SELECT $1, $2, 'runner', id FROM a`,
    [minted.hash, minted.hint],
  )
  expect(await server.terminate()).toBe(0)
  running.delete(server)
})

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  for (const listener of listeners.splice(0)) listener.close()
  for (const server of running) await server.kill()
  running.clear()
})

afterAll(async () => {
  await pool.end()
  await database.drop()
  rmSync(home, { recursive: true, force: true })
})

type Sent = { title: string; key: string; code: string }

/** Agents that write all the time, and repeat under the same key what got no answer. */
function load(agents: number) {
  const acknowledged: Sent[] = []
  let isOver = false
  const run = async (agent: number) => {
    for (let n = 0; !isOver; n++) {
      const title = `By ${agent}, number ${n}`
      const key = newKey()
      const code = await create(title, key)
      if (code !== undefined) acknowledged.push({ title, key, code })
      await sleep(10)
    }
  }
  const create = async (title: string, key: string): Promise<string | undefined> => {
    while (!isOver) {
      const reply = await post('/api/tasks', { title }, key)
      if (reply.status === 200) return reply.body.task.code
      if (reply.status !== 0 && reply.status !== 503)
        throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`)
      await sleep(20)
    }
    return undefined
  }
  const done = Promise.all(Array.from({ length: agents }, (_, agent) => run(agent)))
  const stop = () => {
    isOver = true
    return done
  }
  stops.push(stop)
  return { acknowledged, stop }
}

describe('asked to end under the load of eight agents and ten listeners', () => {
  test('it ends well, and the next one goes on where it was', async () => {
    const first = await start()
    const following = Array.from({ length: 10 }, () => follow())
    await Promise.all(following.map(listener => listener.ready()))
    const agents = load(8)
    await until(() => agents.acknowledged.length >= 40)

    const started = performance.now()
    expect(await first.terminate()).toBe(0)
    expect(performance.now() - started).toBeLessThan(15_000)
    running.delete(first)
    for (const { signs } of following)
      expect(signs.find(({ name }) => name === 'restart')?.data).toEqual({ retryInMs: expect.any(Number) })

    const before = agents.acknowledged.length
    await start()
    await until(() => agents.acknowledged.length >= before + 40)
    await agents.stop()
    await expectKept(agents.acknowledged)

    const last = await lastSeq()
    for (const listener of following) {
      await expect.poll(() => listener.events.at(-1)?.seq).toBe(last)
      const seqs = listener.events.map(({ seq }) => seq)
      expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index))
    }
  })

  test('it answers what it has begun, and refuses what comes after', async () => {
    const server = await start()
    const lock = await pool.connect()
    // Nothing but the number of the task waits for it: what only refers to the project goes on, as an INIT of the server's own does.
    await lock.query(`BEGIN; SELECT 1 FROM projects FOR NO KEY UPDATE`)
    const begun = post('/api/tasks', { title: 'Begun before the end' })
    await until(async () => (await waitingForLock()) > 0)
    const ended = server.terminate()
    await until(async () => (await post('/api/tasks/next', {})).status === 0)
    await lock.query('COMMIT')
    lock.release()
    const { status, body } = await begun
    expect(status).toBe(200)
    expect(await ended).toBe(0)
    running.delete(server)
    const { rows } = await pool.query('SELECT title FROM work_items WHERE code = $1', [body.task.code])
    expect(rows).toEqual([{ title: 'Begun before the end' }])
  })
})

test('killed in the middle of writes: what was acknowledged is there, retries have one effect, leases still run out', async () => {
  const server = await start()
  const { body } = await post('/api/tasks', { title: 'Held by the dead', pod: 'Runners' })
  const { code } = body.task
  await pool.query(`UPDATE agents SET pod = 'Runners' WHERE name = 'runner'`)
  expect((await post(`/api/tasks/${code}/claim`, {})).status).toBe(200)
  const agents = load(8)
  await until(() => agents.acknowledged.length >= 40)
  await server.kill()
  running.delete(server)
  await pool.query(`UPDATE work_items SET lease_expires_at = now() - interval '1 second' WHERE code = $1`, [
    code,
  ])

  await start()
  const before = agents.acknowledged.length
  await until(() => agents.acknowledged.length >= before + 40)
  const status = async () =>
    (await pool.query('SELECT status FROM work_items WHERE code = $1', [code])).rows[0]?.status
  await expect.poll(status, { interval: 200 }).toBe('pending')
  await agents.stop()
  await expectKept(agents.acknowledged)

  // The same keys once more: the same answers, and no further effect.
  const last = await lastSeq()
  for (const { title, key, code } of agents.acknowledged.slice(-20)) {
    const again = await post('/api/tasks', { title }, key)
    expect([again.status, again.body.task.code]).toEqual([200, code])
  }
  expect(await lastSeq()).toBe(last)
})

/** Every acknowledged task once, under its code; the log without holes; nothing twice under one title. */
async function expectKept(acknowledged: readonly Sent[]): Promise<void> {
  const { rows } = await pool.query<{ code: string; title: string }>('SELECT code, title FROM work_items')
  const byCode = new Map(rows.map(({ code, title }) => [code, title]))
  expect(acknowledged.filter(({ code, title }) => byCode.get(code) !== title)).toEqual([])
  expect(new Set(acknowledged.map(({ code }) => code)).size).toBe(acknowledged.length)
  const { rows: keys } = await pool.query('SELECT count(*)::int AS keys FROM idempotency_keys')
  const { rows: effects } = await pool.query(
    `SELECT count(*)::int AS n, count(DISTINCT subject)::int AS codes FROM events WHERE name = 'task.created'`,
  )
  expect(effects[0]?.n).toBe(effects[0]?.codes)
  expect(effects[0]?.n).toBe(rows.length)
  expect(keys[0]?.keys).toBeLessThanOrEqual(rows.length)
  const { rows: log } = await pool.query('SELECT count(*)::int AS n, max(seq)::int AS last FROM events')
  expect(log[0]?.n).toBe(log[0]?.last)
  expect(log[0]?.last).toBe(await lastSeq())
}

async function start(): Promise<ServerProcess> {
  const server = await startServerProcess({ databaseUrl: database.url, home, port })
  running.add(server)
  return server
}

function follow(): Listener {
  const listener = listen(`http://127.0.0.1:${port}`, { token })
  listeners.push(listener)
  return listener
}

/** Status 0: nobody answered. */
async function post(route: string, body: object, key?: string) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${route}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...(key ? { 'idempotency-key': key } : {}) },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return { status: 0, body: undefined }
  }
}

async function lastSeq(): Promise<number> {
  const { rows } = await pool.query('SELECT coalesce(max(seq), 0)::int AS seq FROM event_counters')
  return rows[0]?.seq
}

async function waitingForLock(): Promise<number> {
  const { rows } = await pool.query(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows[0]?.n
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come to that')
    await sleep(20)
  }
}
