import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '#lib/domain/token/secret.ts'
import { readEnv } from '#lib/env.ts'
import { createLog } from '#lib/log.ts'
import { type RunningServer, startServer } from '#lib/runtime/server.ts'
import type { Character } from '../baton.ts'
import { quickest, timeOf } from '../time.ts'
import { type Auth, type Listener, listen, refusalOf } from './listener.ts'
import { inParallel, startWorld, type World } from './world.ts'

/**
 * The event log and its live door: no event is lost, doubled or out of order, however often the line is cut. Seen to go red,
 * each alone: when `follow` (runtime/live.ts) waits between its last look and the room, without NOTIFY, without the slow
 * tick (events/relay.ts), and when rights that another process took are not forgotten (runtime/server.ts).
 */

let w: World
let url: string
const open: Listener[] = []

beforeAll(async () => {
  w = await startWorld()
  url = w.t.url
})
afterEach(() => {
  for (const listener of open.splice(0)) listener.close()
})
afterAll(() => w.close())

function follow(who: Character, auth: Auth = {}, at = url): Listener {
  const listener = listen(at, { token: who.token, ...auth })
  open.push(listener)
  return listener
}

const seqs = (listener: Listener) => listener.events.map(({ seq }) => seq)
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function write(count: number, message = 'Here'): Promise<void> {
  const who = await w.worker()
  await inParallel(Array.from({ length: count }), 8, (_, n) =>
    w.t.as(who, 'agent.log', { message: `${message} ${n}` }),
  )
}

/** As another process that ends before it tells anybody. */
async function insertSilently(count: number): Promise<void> {
  await w.t.baton.database.pool.query(
    `WITH counter AS (UPDATE event_counters SET seq = seq + $2 WHERE project_id = $1 RETURNING seq)
     INSERT INTO events (project_id, seq, name, data, actor, door, request_id)
     SELECT $1, counter.seq - $2 + n, 'agent.logged', '{"agent":"x","message":"x","task":null}',
       '{"kind":"system","name":"x"}', 'worker', 'x' FROM counter, generate_series(1, $2) AS n`,
    [w.t.project.id, count],
  )
}

test('sixteen writers, a reader by cursor and a listener that is cut twenty times: all see 1 to the last', async () => {
  const { ana } = w.t.characters
  const listener = follow(ana, { after: 0 })
  let isOver = false
  const reading = readByCursor(() => isOver)
  const cutting = (async () => {
    for (let cuts = 0; cuts < 20; cuts++) {
      await listener.ready()
      await sleep(15)
      listener.cut()
    }
  })()
  await Promise.all(Array.from({ length: 16 }, (_, n) => writer(n)))
  await cutting
  isOver = true
  const last = await w.lastSeq()
  expect(await w.count('events', `project_id = '${w.t.project.id}'`)).toBe(last)
  expect(await reading).toEqual(range(1, last))
  await expect.poll(() => listener.events.at(-1)?.seq).toBe(last)
  expect(seqs(listener)).toEqual(range(1, last))
  expect(listener.signs.filter(({ name }) => name === 'disconnect')).toHaveLength(20)
})

async function writer(number: number): Promise<void> {
  const who = await w.worker()
  for (let n = 0; n < 12; n++) {
    const { task } = await w.t.as(who, 'task.create', { title: `By ${number}` })
    await w.t.as(who, 'task.claim', { code: task.code })
    await w.t.as(who, 'task.note', { code: task.code, note: 'Going' })
    await w.t.as(who, 'task.complete', { code: task.code, summary: 'Gone' })
  }
}

/** Always what comes after the last one seen: whoever is committed late must not fall behind the cursor. */
async function readByCursor(isOver: () => boolean): Promise<number[]> {
  const seen: number[] = []
  for (;;) {
    const wasOver = isOver()
    const { body } = await w.send(w.t.characters.ana, 'event.list', { after: seen.at(-1) ?? 0, limit: 50 })
    seen.push(...body.items.map(({ seq }: { seq: number }) => seq))
    if (wasOver && body.items.length === 0) return seen
  }
}

test('a thousand events while the line is cut: all of them on return, in order, none twice', async () => {
  const listener = follow(w.t.characters.max)
  await listener.ready()
  await write(1)
  await expect.poll(() => listener.events.length).toBe(1)
  const first = listener.events[0]?.seq ?? 0
  listener.socket.disconnect()
  await write(1_000)
  listener.socket.connect()
  await listener.ready()
  await write(5)
  await expect.poll(() => listener.events.at(-1)?.seq).toBe(first + 1_005)
  expect(seqs(listener)).toEqual(range(first, first + 1_005))
  expect(listener.signs.map(({ name }) => name)).not.toContain('resync')
})

test('who joins while events are written misses none between the catching up and the room', async () => {
  const before = await w.lastSeq()
  const writing = write(300)
  const listeners = await inParallel(Array.from({ length: 12 }), 4, async () => {
    const listener = follow(w.t.characters.ana, { after: before })
    await listener.ready()
    return listener
  })
  await writing
  const last = await w.lastSeq()
  for (const listener of listeners) {
    await expect.poll(() => listener.events.at(-1)?.seq).toBe(last)
    expect(seqs(listener)).toEqual(range(before + 1, last))
  }
})

test('who is too far behind, or ahead of the log, is told to read anew, and from where', async () => {
  const present = follow(w.t.characters.ana)
  await present.ready()
  await insertSilently(10_001)
  const last = await w.lastSeq()
  await write(1)
  await expect.poll(() => present.events.at(-1)?.seq).toBe(last + 1)
  for (const after of [last - 10_000, last + 5_000]) {
    const listener = follow(w.t.characters.ana, { after })
    await listener.ready()
    const [sign, ready] = listener.signs
    expect(sign).toEqual({ name: 'resync', data: { project: 'MAIN', seq: last + 1 } })
    const build = expect.any(String)
    expect(ready).toEqual({ name: 'ready', data: { project: 'MAIN', seq: last + 1, build } })
    expect(listener.events).toEqual([])
  }
  const listener = follow(w.t.characters.ana, { after: last - 3 })
  await listener.ready()
  expect(seqs(listener)).toEqual(range(last - 2, last + 1))
})

describe('a second process on the same database', () => {
  let second: RunningServer
  const home = mkdtempSync(path.join(tmpdir(), 'baton-second-'))
  const secondUrl = () => `http://127.0.0.1:${second.port}`

  beforeAll(async () => {
    second = await startServer({
      env: readEnv({ NODE_ENV: 'test', PORT: '0', BATON_HOME: home, DATABASE_URL: w.t.databaseUrl }),
      log: createLog({ level: 'silent' }),
      progress: () => {},
      development: false,
      pages: async () => async (_, response) => void response.writeHead(404).end(),
      timers: false,
      allowUnsafeDatabase: true,
      onDatabaseLost: error => {
        throw error
      },
    })
  })
  afterAll(async () => {
    await second.stop()
    rmSync(home, { recursive: true, force: true })
  })

  test('hears of twelve events one after the other, which its slow tick could not in nine seconds', async () => {
    const listener = follow(w.t.characters.ana, {}, secondUrl())
    await listener.ready()
    const started = performance.now()
    for (let n = 1; n <= 12; n++) {
      await write(1)
      await expect.poll(() => listener.events.length, { interval: 5 }).toBe(n)
    }
    expect(performance.now() - started).toBeLessThan(9_000)
  })

  test('finds by its slow tick what nobody told it of', async () => {
    const [one, two] = [follow(w.t.characters.ana), follow(w.t.characters.ana, {}, secondUrl())]
    await Promise.all([one.ready(), two.ready()])
    await insertSilently(3)
    await expect.poll(() => [one.events.length, two.events.length]).toEqual([3, 3])
  })

  test('closes the socket of a token that was revoked at the first one', async () => {
    const attempt = async () => {
      const { listener, revoke } = await revocable(secondUrl())
      // So that it remembers the token as good.
      await fetch(`${secondUrl()}/api/user`, { headers: { authorization: `Bearer ${listener.token}` } })
      await revoke()
      const ms = await timeUntilOut(listener)
      expect(listener.signs.find(({ name }) => name === 'refused')?.data).toMatchObject({
        code: 'invalid_token',
      })
      return ms
    }
    expect(await quickest(2_000, attempt)).toBeLessThan(2_000)
  })
})

describe('rooms', () => {
  test('nobody hears of a project that is not theirs', async () => {
    const { ana, eve } = w.t.characters
    const [own, foreign] = [follow(ana), follow(eve)]
    await Promise.all([own.ready(), foreign.ready()])
    await write(5)
    await w.t.as(eve, 'agent.log', { message: 'Over here' })
    await expect.poll(() => [own.events.length, foreign.events.length]).toEqual([5, 1])
    expect(foreign.events[0]).toMatchObject({ project: 'FOREIGN', sentence: 'eve: Over here' })
  })

  test('nobody asks for the events of a project that is not theirs', async () => {
    const { token } = w.t.characters.eve
    expect(await refusalOf(url, { token, project: 'MAIN', after: 0 })).toMatchObject({ status: 404 })
    expect(await refusalOf(url, { token, project: 'NOSUCH' })).toMatchObject({ status: 404 })
  })

  test('who has several projects chooses one', async () => {
    const owner = await w.person('owner')
    const key = `R${w.fresh()}`
    await w.t.as(owner, 'project.create', { key, name: 'Other' })
    const listener = follow(owner, { project: key.toLowerCase(), after: 0 })
    // That a project began is read from the log, not told at its commit: it may come right behind `ready`.
    await expect
      .poll(() => listener.events.map(({ project, name }) => [project, name]))
      .toEqual([[key, 'project.created']])
  })
})

describe('at the door', () => {
  test('without a token, with a wrong one, or from a page of another site nobody comes in', async () => {
    const { token } = w.t.characters.ana
    expect(await refusalOf(url, {})).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(await refusalOf(url, { token: 'bat_wrong' })).toMatchObject({ status: 401, code: 'invalid_token' })
    const wellFormed =
      (await w.tokenFor({ userId: w.t.characters.ana.actor.id }, { revokedAt: new Date() })) ?? ''
    expect(await refusalOf(url, { token: wellFormed })).toMatchObject({ status: 401, code: 'invalid_token' })
    const foreign = { origin: 'https://evil.example' }
    expect(await refusalOf(url, { token }, foreign)).toMatchObject({ status: 403, code: 'cross_origin' })
    expect(await refusalOf(url, {}, { origin: 'null' })).toMatchObject({ status: 403, code: 'cross_origin' })
  })

  test.each([
    { token: 7 },
    { token: 'x'.repeat(500) },
    { after: -1 },
    { after: 1.5 },
    { after: '0' },
    { after: 2 ** 60 },
    { project: ['MAIN'] },
    { project: 'x'.repeat(1_000) },
  ])('%j is refused with the field that is wrong', async auth => {
    const { token } = w.t.characters.ana
    const problem = await refusalOf(url, { token, ...auth })
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input' })
    expect(JSON.stringify(problem.fields)).toContain(Object.keys(auth)[0])
  })

  test('a revoked token is out within two seconds', async () => {
    const attempt = async () => {
      const { listener, revoke } = await revocable(url)
      await revoke()
      const ms = await timeUntilOut(listener)
      const { events } = listener
      const count = events.length
      await write(2)
      expect(events.length).toBe(count)
      return ms
    }
    expect(await quickest(2_000, attempt)).toBeLessThan(2_000)
  })

  test('a member who was removed is out within two seconds', async () => {
    const attempt = async () => {
      const who = await w.person('member')
      const listener = follow(who)
      await listener.ready()
      await w.t.as(w.t.characters.ana, 'member.delete', { name: who.name })
      return timeUntilOut(listener)
    }
    expect(await quickest(2_000, attempt)).toBeLessThan(2_000)
  })

  test('a token that is guessed again and again is slowed down, while a good one from the same place comes in', async () => {
    const codes: unknown[] = []
    for (let n = 0; n < 110; n++) codes.push((await refusalOf(url, { token: mintToken().token })).code)
    expect(codes[0]).toBe('invalid_token')
    expect(codes.at(-1)).toBe('too_many_bad_tokens')
    await follow(w.t.characters.ana).ready()
  })

  test('what a client sends is heard by nobody', async () => {
    const [one, two] = [follow(w.t.characters.ana), follow(w.t.characters.max)]
    await Promise.all([one.ready(), two.ready()])
    one.socket.emit('event', { seq: 1, name: 'forged' })
    one.socket.emit('join', 'project:x')
    await write(1)
    await expect.poll(() => two.events.length).toBe(1)
    expect(two.events[0]?.name).toBe('agent.logged')
  })
})

const timeUntilOut = ({ socket }: Listener) => timeOf(() => expect.poll(() => socket.connected).toBe(false))

async function revocable(at: string) {
  const { ana } = w.t.characters
  const { name } = await w.worker()
  const { token, secret } = await w.t.as(ana, 'token.create', { name: 'Short-lived', agent: name })
  const listener = follow({ ...ana, token: secret }, {}, at)
  await listener.ready()
  return {
    listener: Object.assign(listener, { token: secret as string }),
    revoke: () => w.t.as(ana, 'token.revoke', { id: token.id }),
  }
}
