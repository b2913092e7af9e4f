import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#lib/db.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { createActors } from './actor.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

/** The database, and how often its tokens were read. */
function counted(): { database: Database; reads(): number } {
  const { database } = t.baton
  let reads = 0
  const sql: Database['handle']['sql'] = (statement, values) => {
    if (statement.name === 'actor.tokens') reads++
    return database.handle.sql(statement, values)
  }
  return { database: { ...database, handle: { ...database.handle, sql } }, reads: () => reads }
}

/** Whether it is there without a look at the database. */
async function isAtOnce(promise: Promise<unknown>): Promise<boolean> {
  let isThere = false
  void promise.then(() => {
    isThere = true
  })
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  await promise
  return isThere
}

test('agents that go on asking wait for no look at their tokens, which are read again together', async () => {
  const agents = await Promise.all(Array.from({ length: 10 }, (_, n) => t.addAgent(`busy-${n}`)))
  const { database, reads } = counted()
  const actors = createActors(database)
  await Promise.all(agents.map(({ token }) => actors.fromToken(token)))
  expect(reads()).toBe(10)
  const atOnce: boolean[] = []
  for (const end = Date.now() + 1_500; Date.now() < end; await sleep(20))
    for (const { token } of agents) atOnce.push(await isAtOnce(actors.fromToken(token)))
  expect(atOnce.filter(is => !is)).toEqual([])
  const again = reads() - 10
  expect(again).toBeGreaterThanOrEqual(2)
  expect(again).toBeLessThanOrEqual(8)
})

test('one that is quiet is read when it asks again', async () => {
  const { token } = await t.addAgent('quiet')
  const { database, reads } = counted()
  const actors = createActors(database)
  await actors.fromToken(token)
  await sleep(1_000)
  expect(reads()).toBe(1)
  await actors.fromToken(token)
  expect(reads()).toBe(2)
})

test('a busy one is out half a second after its token was revoked elsewhere', async () => {
  const { token, actor } = await t.addAgent('dismissed')
  const actors = createActors(t.baton.database)
  for (const end = Date.now() + 400; Date.now() < end; await sleep(20)) await actors.fromToken(token)
  await t.baton.database.pool.query('UPDATE tokens SET revoked_at = now() WHERE agent_id = $1', [actor.id])
  const revokedAt = Date.now()
  const isOut = () =>
    actors.fromToken(token).then(
      () => false,
      ({ code }) => code === 'invalid_token',
    )
  await expect.poll(isOut, { interval: 20, timeout: 5_000 }).toBe(true)
  expect(Date.now() - revokedAt).toBeLessThan(900)
})

test('what was read before a change of rights is not believed behind it', async () => {
  const { token } = await t.addAgent('changed')
  const { database, reads } = counted()
  const actors = createActors(database)
  const first = actors.fromToken(token)
  actors.forget()
  await first
  await actors.fromToken(token)
  expect(reads()).toBe(2)
})
