import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '#test/database.ts'
import { gathered, type Handle, locking, openDatabase, statement } from './db.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.url, { poolSize: 4 })
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})
beforeEach(async () => {
  await database.pool.query('DROP TABLE IF EXISTS t; CREATE TABLE t (n int PRIMARY KEY, kind text, by text)')
  await database.pool.query(
    "INSERT INTO t SELECT n, CASE WHEN n < 5 THEN 'a' ELSE 'b' END FROM generate_series(1, 9) n",
  )
})

type Wish = { kind: string; by: string }
let sent: number[] = []
const take = gathered<Wish>(
  'take',
  `UPDATE t SET by = free.by
   FROM (SELECT wish.by, wish.nth, t.n FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS wish(kind, by, nth), LATERAL (
     SELECT n FROM t WHERE t.kind = wish.kind AND t.by IS NULL ORDER BY n LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) t) free
   WHERE t.n = free.n RETURNING free.nth, t.n, pg_current_xact_id()::text AS transaction`,
  {
    admits: (others, { kind }) => others.every(other => other.kind !== kind),
    values(wishes) {
      sent.push(wishes.length)
      return [wishes.map(({ kind }) => kind), wishes.map(({ by }) => by)]
    },
  },
)
beforeEach(() => {
  sent = []
})

type Taken = { n: number; transaction: string }
const taking = (kind: string, by: string) => async (handle: Handle) => {
  const [taken] = await handle.gather<Wish, Taken>(take, { kind, by })
  return taken
}
const together = <T>(...works: ((handle: Handle) => Promise<T>)[]) =>
  Promise.all(works.map(work => database.writeInGroup(work)))
const rows = async (condition: string) =>
  (await database.pool.query(`SELECT n FROM t WHERE ${condition} ORDER BY n`)).rows.map(({ n }) => n)

test('what several ask in one turn is one statement, and each is told its own', async () => {
  const [a, b, c] = await together(taking('a', 'x'), taking('c', 'y'), taking('b', 'z'))
  expect(sent).toEqual([3])
  expect([a?.n, b, c?.n]).toEqual([1, undefined, 5])
  expect(a?.transaction).toBe(c?.transaction)
})

test('one that has something to do first comes along, as long as it waits for nothing outside', async () => {
  const thinking = async (handle: Handle) => {
    for (let n = 0; n < 20; n++) await n
    return taking('b', 'y')(handle)
  }
  await together(taking('a', 'x'), thinking)
  expect(sent).toEqual([2])
})

test('two that must be apart are two statements of the same transaction, and the second sees the first', async () => {
  const taken = await together(taking('a', 'x'), taking('a', 'y'), taking('b', 'z'))
  expect(sent).toEqual([2, 1])
  expect(taken.map(each => each?.n)).toEqual([1, 2, 5])
  expect(new Set(taken.map(each => each?.transaction)).size).toBe(1)
})

test('outside a group it is asked for one alone', async () => {
  const [taken] = await database.write(handle => handle.gather<Wish, Taken>(take, { kind: 'b', by: 'x' }))
  expect(taken?.n).toBe(5)
  expect(sent).toEqual([1])
})

test('what is gathered never comes before what its own asker sent ahead of it', async () => {
  const free = statement('free', "UPDATE t SET by = NULL WHERE by = 'nobody' RETURNING n")
  await database.pool.query("UPDATE t SET by = 'nobody' WHERE kind = 'a'")
  const freeingFirst = async (handle: Handle) => {
    const [, [taken]] = await Promise.all([
      handle.sql(free),
      handle.gather<Wish, Taken>(take, { kind: 'a', by: 'x' }),
    ])
    return taken
  }
  const [, own] = await together(taking('b', 'y'), freeingFirst)
  expect(own?.n).toBe(1)
  expect(sent).toEqual([1, 1])
})

test('one that got nothing has changed nothing: it may refuse, and the others are committed', async () => {
  const refused = async (handle: Handle) => {
    const taken = await taking('c', 'y')(handle)
    if (!taken) throw new Error('nothing')
    return taken
  }
  const [first, second] = await Promise.allSettled(
    [taking('a', 'x'), refused].map(work => database.writeInGroup(work)),
  )
  expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected'])
  expect(sent).toEqual([2])
  expect(await rows('by IS NOT NULL')).toEqual([1])
})

test('one that got something and then refuses gives it back, and the others are carried out again', async () => {
  const refused = async (handle: Handle): Promise<Taken | undefined> => {
    await taking('b', 'y')(handle)
    throw new Error('refused')
  }
  const results = await Promise.allSettled(
    [taking('a', 'x'), refused].map(work => database.writeInGroup(work)),
  )
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  expect(await rows('by IS NOT NULL')).toEqual([1])
})

test('a gathered statement that fails is the failure of those alone that make it fail', async () => {
  const divide = gathered<number>(
    'divide',
    'SELECT nth, 1 / n AS part FROM unnest($1::int[]) WITH ORDINALITY AS asked(n, nth)',
    {
      values: numbers => [numbers],
    },
  )
  const dividing = (n: number) => (handle: Handle) => handle.gather<number, { part: number }>(divide, n)
  const results = await Promise.allSettled(
    [dividing(1), dividing(0)].map(work => database.writeInGroup(work)),
  )
  expect(results[0]).toMatchObject({ value: [{ part: 1 }] })
  expect(results[1]).toMatchObject({ reason: { code: '22012' } })
})

test('of locks that are asked together, only who misses its own goes alone', async () => {
  const lock = locking<number>(
    'lock',
    wait =>
      `SELECT nth FROM unnest($1::int[]) WITH ORDINALITY AS asked(n, nth) JOIN t USING (n) FOR NO KEY UPDATE OF t ${wait}`,
    numbers => [numbers],
  )
  const holder = await database.pool.connect()
  await holder.query('BEGIN; SELECT FROM t WHERE n = 1 FOR UPDATE')
  const transactions: string[] = []
  const locks = (n: number) => async (handle: Handle) => {
    const [, [found]] = await Promise.all([
      handle.lock(lock, n),
      handle.sql<{ id: string }>(statement('id', 'SELECT pg_current_xact_id()::text AS id')),
    ])
    transactions[n] = found?.id ?? ''
  }
  const all = [1, 2, 3].map(n => database.writeInGroup(locks(n)))
  await Promise.all(all.slice(1))
  expect(transactions[2]).toBe(transactions[3])
  await holder.query('COMMIT')
  holder.release()
  await all[0]
  expect(transactions[1]).not.toBe(transactions[2])
})
