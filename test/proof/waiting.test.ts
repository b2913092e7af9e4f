import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { quickest, timeOf } from '../time.ts'
import { task } from './scenarios.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { inParallel, startWorld, type World } from './world.ts'

/**
 * Many who wait for work, over HTTP: nobody is forgotten, nobody holds a connection, and what comes free wakes one. Seen to go
 * red: with a transaction around a wait the pool is used up; when a wait looks before it registers, a task that is created
 * meanwhile is missed.
 */

let w: World
beforeAll(async () => {
  w = await startWorld({ poolSize: 10 })
})
afterEach(async () => {
  for (const { hangUp } of begun.splice(0)) hangUp()
  await waiting(0)
})
afterAll(() => w.close())

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
type Answer = { status: number; body: any }

type Waiter = { who: Character; answer: Promise<Answer>; hangUp(): void }

/** All of a test, so that a failed one leaves nobody behind. */
const begun: Waiter[] = []

function waitAt(url: string, who: Character, input: object, operation: string): Waiter {
  const gone = new AbortController()
  const answer = fetch(`${url}/api/${operation}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ seconds: 55, ...input }),
    signal: gone.signal,
  }).then(
    async response => ({ status: response.status, body: await response.json() }),
    () => ({ status: 0, body: null }),
  )
  const waiter = { who, answer, hangUp: () => gone.abort() }
  begun.push(waiter)
  return waiter
}

const wait = (who: Character, input: object = {}, operation = 'tasks/wait') =>
  waitAt(w.t.url, who, input, operation)

const workers = (count: number, fields: object) =>
  inParallel(Array.from({ length: count }), 8, () => w.worker({ capacity: 1, ...fields }))

const waiting = (count: number) => expect.poll(() => w.t.baton.waits.size, { interval: 10 }).toBe(count)

/** All that wait have looked, so that what comes next finds them asleep. */
const asleep = async (count: number) => {
  await waiting(count)
  await sleep(1_500)
}

const codesOf = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ body }) => (body.task ? [body.task.code] : []))

test('200 wait on a pool of ten while others write, and each gets a task of its own', async () => {
  const waiters = (await workers(200, { pod: 'Crowd' })).map(who => wait(who))
  await asleep(200)
  const writers = await workers(8, { pod: 'Writers', capacity: 100 })
  const before = performance.now()
  await inParallel(writers, 8, async who => {
    for (let n = 0; n < 10; n++)
      await w.send(who, 'task.note', { code: await task(w, { pod: 'Writers' }), note: 'Still possible' })
  })
  const writing = performance.now() - before
  expect(w.t.baton.waits.size).toBe(200)

  const codes = await inParallel(Array.from({ length: 200 }), 8, () => task(w, { pod: 'Crowd' }))
  const answers = await Promise.all(waiters.map(({ answer }) => answer))
  expect(answers.map(({ status }) => status)).toEqual(waiters.map(() => 200))
  expect(codesOf(answers).sort()).toEqual(codes.sort())
  expect(w.t.baton.waits.size).toBe(0)
  console.info(`160 writes beside 200 who wait: ${writing.toFixed(0)} ms`)
})

test('one urgent task among 50 who wait goes to one of them, at once, and wakes no crowd', async () => {
  const waiters = (await workers(50, { pod: 'Fifty' })).map(who => wait(who))
  await asleep(50)
  const left = new Set(waiters)
  const giveOne = () =>
    timeOf(async () => {
      const first = Promise.race(left.values().map(async waiter => ({ waiter, ...(await waiter.answer) })))
      const code = await task(w, { pod: 'Fifty', priority: 'urgent' })
      const { waiter, body } = await first
      expect(body.task.code).toBe(code)
      left.delete(waiter)
    })
  const connections = countConnections()
  const once = await giveOne()
  await sleep(1_500)
  // The relay's slow tick takes its share.
  expect(connections.stop()).toBeLessThan(25)
  expect(w.t.baton.waits.size).toBe(49)
  const ms = once < 1_000 ? once : await quickest(1_000, giveOne)
  expect(ms).toBeLessThan(1_000)
  console.info(
    `From asking to create an urgent task to its answer to one of 50 who wait: ${ms.toFixed(1)} ms`,
  )
})

test('an urgent message ends the wait of whom it is for, and of nobody else', async () => {
  const waiters = (await workers(20, { pod: 'Readers' })).map(who => wait(who))
  await asleep(20)
  const code = await task(w, { pod: 'Elsewhere', priority: 'urgent' })
  let told = 0
  const tellOne = () =>
    timeOf(async () => {
      const one = waiters[told++]
      await w.t.as(w.t.characters.ana, 'task.assign', { code, assignee: one?.who.name })
      expect((await one?.answer)?.body.waiting.reason).toContain('urgent message')
      expect(w.t.baton.waits.size).toBe(20 - told)
    })
  const ms = await quickest(1_000, tellOne)
  expect(ms).toBeLessThan(1_000)
  console.info(`From assigning to the end of the wait: ${ms.toFixed(1)} ms`)
})

test('no wake-up is lost between looking and waiting: 300 tasks, each created while its only taker begins to wait', async () => {
  const pods = Array.from({ length: 6 }, (_, lane) => `Lane${lane}`)
  const missed: string[] = []
  await inParallel(pods, pods.length, async pod => {
    const who = await w.worker({ pod, capacity: 100 })
    for (let n = 0; n < 50; n++) {
      const { answer } = wait(who, { seconds: 10 })
      await sleep(Math.random() * 20)
      const code = await task(w, { pod })
      if ((await answer).body.task?.code !== code) missed.push(code)
      if (missed.length > 3) return
    }
  })
  expect(missed).toEqual([])
})

test('who hangs up is forgotten, and takes nothing', async () => {
  const waiters = (await workers(30, { pod: 'Gone' })).map(who => wait(who))
  const inboxes = await Promise.all(
    (await workers(5, { pod: 'Gone' })).map(who => wait(who, {}, 'inbox/wait')),
  )
  await waiting(35)
  for (const { hangUp } of [...waiters, ...inboxes]) hangUp()
  await waiting(0)
  const code = await task(w, { pod: 'Gone' })
  await sleep(200)
  expect(await w.t.as(w.t.characters.ana, 'task.get', { code })).toMatchObject({
    status: 'pending',
    lease: null,
  })
})

test('one whose token is revoked waits no longer, and is refused when it asks again', async () => {
  const { name } = await w.worker({ pod: 'Revoked' })
  const { token, secret } = await w.t.as(w.t.characters.ana, 'token.create', { name: 'Short', agent: name })
  const who = { ...w.t.characters.dev1, token: secret as string }
  const { answer } = wait(who, { pod: 'Revoked' })
  await asleep(1)
  await w.t.as(w.t.characters.ana, 'token.revoke', { id: token.id })
  expect((await answer).body.task).toBeNull()
  expect((await wait(who).answer).status).toBe(401)
})

describe('two servers of one database', () => {
  let neighbour: ServerProcess
  const home = mkdtempSync(path.join(tmpdir(), 'baton-waiting-'))
  beforeAll(async () => {
    neighbour = await startServerProcess({ databaseUrl: w.t.databaseUrl, home })
    // With its slow tick each has noticed by then that it is not alone, and announces what it does.
    await sleep(2_500)
  })
  afterAll(async () => {
    await neighbour.kill()
    rmSync(home, { recursive: true, force: true })
  })

  test('a task that is created at one is taken by one who waits at the other, and by nobody twice', async () => {
    const all = await workers(20, { pod: 'Both' })
    const here = all.slice(0, 10).map(who => wait(who))
    const there = all.slice(10).map(who => waitAt(neighbour.url, who, {}, 'tasks/wait'))
    await asleep(10)
    const codes = await inParallel(Array.from({ length: 20 }), 4, () => task(w, { pod: 'Both' }))
    const answers = await Promise.all([...here, ...there].map(({ answer }) => answer))
    expect(codesOf(answers).sort()).toEqual(codes.sort())
  })

  test('one that is asked to end answers all who wait that there is nothing yet, and is gone soon', async () => {
    const all = await workers(40, { pod: 'Drained' })
    const waiters = all.map(who => waitAt(neighbour.url, who, {}, 'tasks/wait'))
    // The sign of life that a wait begins with.
    await expect.poll(() => w.count('agents', `pod = 'Drained' AND last_seen_at IS NOT NULL`)).toBe(40)
    const started = performance.now()
    const ended = neighbour.terminate()
    const answers = await Promise.all(waiters.map(({ answer }) => answer))
    expect(answers.map(({ status, body }) => [status, body?.task])).toEqual(answers.map(() => [200, null]))
    expect(await ended).toBe(0)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

/** How often a connection is taken from the pool: each look that finds nothing takes at least one. */
function countConnections(): { stop(): number } {
  const { pool } = w.t.baton.database
  let count = 0
  const more = () => {
    count++
  }
  pool.on('acquire', more)
  return {
    stop() {
      pool.off('acquire', more)
      return count
    },
  }
}
