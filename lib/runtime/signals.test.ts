import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { type ServerProcess, startServerProcess } from '#test/proof/server-process.ts'
import { createPresence } from './presence.ts'
import { rateLimit } from './rate-limit.ts'

let t: TestBaton
const open: Socket[] = []
const thread = crypto.randomUUID()

beforeAll(async () => {
  t = await startTestBaton()
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(() => t.close())

type Looker = { socket: Socket; here: string[]; typing: string[] }

async function join(who: Character, url = t.url): Promise<Looker> {
  const socket = io(url, { auth: { token: who.token }, transports: ['websocket'], forceNew: true })
  open.push(socket)
  const looker: Looker = { socket, here: [], typing: [] }
  socket.on('presence', data => {
    if (data.thread === thread) looker.here = data.here
  })
  socket.on('typing', data => looker.typing.push(`${data.name} in ${data.thread}`))
  await new Promise<void>(resolve => socket.once('ready', () => resolve()))
  return looker
}

async function look(who: Character, where: string | null = thread, url?: string): Promise<Looker> {
  const looker = await join(who, url)
  looker.socket.emit('look', { thread: where })
  return looker
}

test('those who look at a conversation see each other come, type and go', async () => {
  const { ana, max, dev1 } = t.characters
  const [a, m, elsewhere] = [await look(ana), await look(max), await look(dev1, crypto.randomUUID())]
  await expect.poll(() => a.here).toEqual(['ana', 'max'])
  await expect.poll(() => m.here).toEqual(['ana', 'max'])
  m.socket.emit('typing', { thread })
  await expect.poll(() => a.typing).toEqual([`max in ${thread}`])
  expect(m.typing).toEqual([])
  m.socket.emit('look', { thread: null })
  await expect.poll(() => a.here).toEqual(['ana'])
  elsewhere.socket.emit('look', { thread })
  await expect.poll(() => a.here).toEqual(['ana', 'dev-1'])
  elsewhere.socket.disconnect()
  await expect.poll(() => a.here).toEqual(['ana'])
  expect(elsewhere.typing).toEqual([])
})

test('nothing of it reaches another project, and nothing is written down', async () => {
  const { ana, max, eve } = t.characters
  const before = await t.baton.database.handle.db.event.count()
  const [a, e, m] = [await look(ana), await look(eve), await look(max)]
  e.socket.emit('typing', { thread })
  m.socket.emit('typing', { thread })
  await expect.poll(() => a.typing).toEqual([`max in ${thread}`])
  expect(a.here).toEqual(['ana', 'max'])
  await expect.poll(() => e.here).toEqual(['eve'])
  expect(e.typing).toEqual([])
  expect(await t.baton.database.handle.db.event.count()).toBe(before)
})

test('what is malformed, too long or too often is dropped, and harms nobody', async () => {
  const { ana, max } = t.characters
  const [a, m] = [await look(ana), await look(max)]
  await expect.poll(() => a.here).toEqual(['ana', 'max'])
  for (const bad of [
    undefined,
    null,
    'x',
    [],
    {},
    { thread: 7 },
    { thread: 'x'.repeat(50_000) },
    { thread, more: 1 },
  ]) {
    m.socket.emit('look', bad)
    m.socket.emit('typing', bad)
  }
  const began = performance.now()
  for (let n = 0; n < 200; n++) m.socket.emit('typing', { thread })
  await expect.poll(() => a.typing.length).toBeGreaterThan(0)
  expect(a.here).toEqual(['ana', 'max'])
  // What passes again has come behind all of them.
  await expect
    .poll(() => {
      m.socket.emit('look', { thread: null })
      return a.here
    })
    .toEqual(['ana'])
  const seconds = Math.ceil((performance.now() - began) / 1_000)
  expect(a.typing.length).toBeLessThanOrEqual(20 + 5 * seconds)
  expect(m.socket.connected).toBe(true)
})

describe('through two processes of one database', () => {
  let neighbour: ServerProcess
  const home = mkdtempSync(path.join(tmpdir(), 'baton-signals-'))
  beforeAll(async () => {
    neighbour = await startServerProcess({ databaseUrl: t.databaseUrl, home })
    // With its slow tick each has noticed by then that it is not alone.
    await sleep(2_500)
  })
  afterAll(async () => {
    await neighbour.kill()
    rmSync(home, { recursive: true, force: true })
  })

  /** Well below the ten seconds after which all is said once more. */
  const soon = { timeout: 8_000 }

  test('who looks there is seen here, also by who comes later, and who types is told', async () => {
    const { ana, max, dev1 } = t.characters
    const a = await look(ana)
    const m = await look(max, thread, neighbour.url)
    await expect
      .poll(() => [a.here, m.here])
      .toEqual([
        ['ana', 'max'],
        ['ana', 'max'],
      ])
    m.socket.emit('typing', { thread })
    await expect.poll(() => a.typing, soon).toEqual([`max in ${thread}`])
    const d = await look(dev1, thread, neighbour.url)
    await expect.poll(() => d.here, soon).toEqual(['ana', 'dev-1', 'max'])
    m.socket.disconnect()
    await expect.poll(() => a.here, soon).toEqual(['ana', 'dev-1'])
  })
})

test('a process that is not heard of for a while is forgotten, with those who looked there', () => {
  let now = 0
  const presence = createPresence(() => now)
  const socket = {} as Parameters<typeof presence.enter>[1]
  presence.enter('room', socket, 'ana')
  expect(presence.hear('room', 'other', ['max'])).toBe(true)
  expect(presence.hear('room', 'other', ['max'])).toBe(false)
  now = 20_000
  expect(presence.expire()).toEqual([])
  now = 30_000
  expect(presence.namesIn('room')).toEqual(['ana', 'max'])
  expect(presence.expire()).toEqual(['room'])
  expect(presence.namesIn('room')).toEqual(['ana'])
})

test('a limit lets a burst pass, and then so many a second', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  const mayPass = rateLimit({ burst: 3, perSecond: 50 })
  expect([1, 2, 3, 4].map(mayPass)).toEqual([true, true, true, false])
  clock.mockReturnValue(40)
  expect(mayPass()).toBe(true)
  clock.mockRestore()
})
