import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestDatabase } from '#test/database.ts'
import { flightsOf } from '#test/flights.ts'
import {
  gathered,
  type Handle,
  type LastAct,
  locking,
  openDatabase,
  orFail,
  reading,
  statement,
} from './db.ts'
import { stayAwakeUntil } from './stay-awake.ts'

vi.mock('./stay-awake.ts', { spy: true })

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.url, { poolSize: 4 })
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})
beforeEach(async () => {
  await database.pool.query('DROP TABLE IF EXISTS t; CREATE TABLE t (n int PRIMARY KEY, by text)')
  await database.pool.query("INSERT INTO t SELECT n, 'nobody' FROM generate_series(1, 9) n")
})

const insert = statement(
  'insert',
  'INSERT INTO t VALUES ($1, $2) RETURNING pg_current_xact_id()::text AS transaction',
)
const take = statement('take', 'UPDATE t SET by = $2 WHERE n = $1')
const lock = locking<number>(
  'lock',
  wait =>
    `SELECT nth FROM unnest($1::int[]) WITH ORDINALITY AS asked(n, nth) JOIN t USING (n) FOR NO KEY UPDATE OF t ${wait}`,
  numbers => [numbers],
)
const look = reading('look', 'SELECT by FROM t WHERE n = $1')
const end = statement('end', 'SELECT pg_terminate_backend(pg_backend_pid())')

const inserting = (n: number, by: string) => async (handle: Handle) => {
  const [row] = await handle.sql<{ transaction: string }>(insert, [n, by])
  return row?.transaction
}
const together = <T>(...works: ((handle: Handle) => Promise<T>)[]) =>
  Promise.allSettled(works.map(work => database.writeInGroup(work)))
const values = (results: PromiseSettledResult<unknown>[]) =>
  results.map(result => (result.status === 'fulfilled' ? result.value : String(result.reason)))
const rows = async (condition: string) =>
  (await database.pool.query(`SELECT n, by FROM t WHERE ${condition} ORDER BY n`)).rows.map(({ n }) => n)
const openTransactions = async () => {
  const { rows: open } = await database.pool.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  )
  return open.length
}

test('changes of one turn share a transaction', async () => {
  const ids = values(await together(inserting(11, 'a'), inserting(12, 'b'), inserting(13, 'c')))
  expect(new Set(ids).size).toBe(1)
  expect(await rows('n > 10')).toEqual([11, 12, 13])
})

test('on our own Postgres a group is not told in pg_stat_activity, and all else is', async () => {
  const own = openDatabase(testDatabase.url, { poolSize: 4, isNear: true })
  const told = reading('told', 'SHOW track_activities')
  const setting = async (handle: Handle) => (await handle.sql(told))[0]?.track_activities
  const found = [await own.writeInGroup(setting), await own.write(setting), await setting(own.handle)]
  expect(found).toEqual(['off', 'on', 'on'])
  expect(await database.writeInGroup(setting)).toBe('on')
  await own.close()
})

test('a change alone is committed as any other', async () => {
  await database.writeInGroup(inserting(11, 'a'))
  expect(await rows('n > 10')).toEqual([11])
})

test('a refusal before anything was changed is its own, and the others are committed', async () => {
  const refused = async (handle: Handle) => {
    await handle.sql(look, [1])
    throw new Error('refused')
  }
  const results = values(await together<unknown>(inserting(11, 'a'), refused, inserting(12, 'b')))
  expect(results[1]).toBe('Error: refused')
  expect(await rows('n > 10')).toEqual([11, 12])
})

test('one that changed something and then refuses leaves nothing, and the others are carried out again', async () => {
  const refused = async (handle: Handle) => {
    await handle.sql(insert, [12, 'x'])
    throw new Error('refused')
  }
  const [first, second] = values(await together<unknown>(inserting(11, 'a'), refused))
  expect(second).toBe('Error: refused')
  expect(first).toMatch(/^\d+$/)
  expect(await rows('n > 10')).toEqual([11])
})

test('a statement that fails is the failure of its own change only', async () => {
  const [first, second, third] = await together(inserting(11, 'a'), inserting(1, 'twice'), inserting(12, 'b'))
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(second).toMatchObject({ reason: { code: '23505' } })
  expect(await rows('n > 10')).toEqual([11, 12])
  expect(await openTransactions()).toBe(0)
})

test('after its answer a change reads in the group, and changes in a transaction of its own', async () => {
  let attempts = 0
  const reads = async (handle: Handle) => {
    await handle.sql(take, [1, 'reader'])
    return handle.sql(look, [1])
  }
  const changesAgain = async (handle: Handle) => {
    attempts++
    const [found] = await handle.sql<{ by: string }>(look, [2])
    await handle.sql(take, [2, `after ${found?.by}`])
  }
  const usesPrisma = (handle: Handle) => handle.db.project.count()
  const results = values(await together<unknown>(reads, changesAgain, usesPrisma, inserting(11, 'a')))
  expect(results.slice(0, 3)).toEqual([[{ by: 'reader' }], undefined, 0])
  expect(attempts).toBe(2)
  expect(await rows("by LIKE 'after %' OR n > 10")).toEqual([2, 11])
})

test('a change that nobody waits for is never lost: after the first answer it takes a transaction of its own', async () => {
  const later = async (handle: Handle) => {
    const [found] = await handle.sql<{ by: string }>(look, [2])
    handle.later(take, [2, `after ${found?.by}`])
  }
  const thenRefuses = async (handle: Handle) => {
    handle.later(take, [3, 'refused'])
    throw new Error('refused')
  }
  const fails = async (handle: Handle) => void handle.later(insert, [1, 'twice'])
  const results = await together<unknown>(later, thenRefuses, fails, inserting(11, 'a'))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(await rows("by <> 'nobody'")).toEqual([2, 11])
})

test('one that wants a row which somebody else holds waits for it alone', async () => {
  const holder = await database.pool.connect()
  await holder.query('BEGIN; SELECT FROM t WHERE n = 1 FOR UPDATE')
  const taking = (n: number) => async (handle: Handle) => {
    await Promise.all([handle.lock(lock, n), handle.sql(look, [n])])
    return n
  }
  const done: number[] = []
  const both = [1, 2].map(n => database.writeInGroup(taking(n)).then(it => done.push(it)))
  await both[1]
  await database.writeInGroup(inserting(11, 'the next group'))
  expect(done).toEqual([2])
  await holder.query('COMMIT')
  holder.release()
  await Promise.all(both)
  expect(done).toEqual([2, 1])
})

test('what is put off is written once for all, in one order, and each is told its own', async () => {
  const told: string[][] = []
  const act: LastAct<{ n: number }, string> = {
    ...statement('act', "INSERT INTO t SELECT unnest($1::int[]), 'last' RETURNING n"),
    rank: 1,
    locks: ({ n }) => String(n),
    values: own => [own.map(({ n }) => n)],
    answers(own, found) {
      told.push(found.map(({ n }) => String(n)))
      return own.map(({ n }) => `wrote ${n}`)
    },
  }
  const answers: Promise<string>[] = []
  const puttingOff = (n: number) => async (handle: Handle) => void answers.push(handle.last(act, { n }))
  await together(puttingOff(13), puttingOff(11), puttingOff(12))
  expect(told).toEqual([['11', '12', '13']])
  expect(await Promise.all(answers)).toEqual(['wrote 13', 'wrote 11', 'wrote 12'])
  await database.write(puttingOff(14))
  expect(await rows("by = 'last'")).toEqual([11, 12, 13, 14])
})

test('when the connection breaks all are told, and none is carried out a second time', async () => {
  let attempts = 0
  const breaking = async (handle: Handle) => {
    attempts++
    await handle.sql(end)
  }
  const results = await together<unknown>(inserting(11, 'a'), breaking)
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(attempts).toBe(1)
  expect(await rows('n > 10')).toEqual([])
})

test('a hundred changes at once are all committed, in few transactions', async () => {
  const works = Array.from({ length: 100 }, (_, n) => inserting(100 + n, 'many'))
  const ids = values(await together(...works))
  expect(await rows("by = 'many'")).toHaveLength(100)
  expect(new Set(ids).size).toBeLessThan(20)
})

/** A change, and another that arrives before the last flight of the first one leaves. */
async function oneBehind(
  first: (handle: Handle) => Promise<unknown>,
  second: (handle: Handle) => Promise<unknown>,
) {
  const log: string[] = []
  let behind: Promise<unknown> | undefined
  const front = async (handle: Handle) => {
    await handle.sql(look, [1])
    await first(handle)
    behind ??= database.writeInGroup(async other => {
      log.push('second begins')
      return second(other)
    })
    behind.catch(() => {})
  }
  const [one] = await Promise.allSettled([
    database.writeInGroup(front).finally(() => log.push('first is answered')),
  ])
  const [two] = await Promise.allSettled([behind])
  return { log, one, two }
}

const last = (text: string): LastAct<number> => ({
  ...statement(text.slice(0, 63), text),
  rank: 1,
  locks: n => String(n),
  values: numbers => [numbers],
  answers: () => [],
})
const insertLast = last("INSERT INTO t SELECT unnest($1::int[]), 'last'")

test('who waits when the last flight leaves is sent behind it, in a transaction of its own', async () => {
  const inLast = async (handle: Handle) => void handle.last(insertLast, 11)
  const { log, two } = await oneBehind(inLast, async handle =>
    handle.sql(reading('count', "SELECT count(*)::int AS n FROM t WHERE by = 'last'")),
  )
  expect(log).toEqual(['second begins', 'first is answered'])
  expect(two).toMatchObject({ value: [{ n: 1 }] })
})

test('when the last act of the first fails, who was sent behind it is carried out alone', async () => {
  const { log, one, two } = await oneBehind(
    async handle => void handle.last(insertLast, 1),
    inserting(12, 'behind'),
  )
  expect(one).toMatchObject({ reason: { code: '23505' } })
  expect(two?.status).toBe('fulfilled')
  expect(log.filter(line => line === 'second begins')).toHaveLength(2)
  expect(await rows("by IN ('behind', 'last')")).toEqual([12])
  expect(await openTransactions()).toBe(0)
})

test('when the COMMIT of the first fails, nothing of who was sent behind it is there twice, or by halves', async () => {
  await database.pool.query('CREATE TABLE IF NOT EXISTS once (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)')
  const twice = last('INSERT INTO once SELECT unnest($1::int[]) FROM generate_series(1, 2)')
  const behind = async (handle: Handle) => {
    await handle.sql(insert, [12, 'behind'])
    void handle.last(insertLast, 13)
  }
  const { log, one, two } = await oneBehind(async handle => void handle.last(twice, 1), behind)
  expect(one).toMatchObject({ reason: { code: '23505' } })
  expect(two?.status).toBe('fulfilled')
  expect(log.filter(line => line === 'second begins')).toHaveLength(2)
  expect(await rows("by IN ('behind', 'last')")).toEqual([12, 13])
  expect((await database.pool.query('SELECT FROM once')).rowCount).toBe(0)
  expect(await openTransactions()).toBe(0)
})

test('when the connection breaks, who was sent behind is told as well', async () => {
  const breaking = last('SELECT pg_terminate_backend(pg_backend_pid()), $1::int[]')
  const { one, two } = await oneBehind(async handle => void handle.last(breaking, 1), inserting(12, 'behind'))
  expect([one?.status, two?.status]).toEqual(['rejected', 'rejected'])
  expect(await rows('n > 10')).toEqual([])
  await database.writeInGroup(inserting(14, 'afterwards'))
  expect(await rows('n > 10')).toEqual([14])
})

/** Sets the name on a row that is believed to be nobody's. */
const name = gathered<{ n: number; by: string }>(
  'name',
  `WITH asked AS MATERIALIZED (
     SELECT asked.*, t.by AS now FROM unnest($1::int[], $2::text[]) WITH ORDINALITY AS asked(n, by, nth) LEFT JOIN t USING (n))
   UPDATE t SET by = asked.by FROM asked WHERE t.n = asked.n AND ${orFail("asked.now = 'nobody'")} RETURNING asked.nth`,
  { values: asks => [asks.map(({ n }) => n), asks.map(({ by }) => by)] },
)

/** Outside of a group it looks first. */
const naming = (n: number, by: string) => async (handle: Handle) => {
  void handle.last(insertLast, n + 10)
  if (handle.guess) return handle.guess(name, { n, by })
  const [found] = await handle.sql<{ by: string }>(look, [n])
  if (found?.by !== 'nobody') throw new Error(`${n} is of ${found?.by}`)
  await handle.sql(take, [n, by])
}

test('when nobody waits for an answer all of it is one flight, and committed', async () => {
  const naming3 = () => together<unknown>(naming(1, 'a'), naming(2, 'b'), naming(3, 'c'))
  await naming3()
  await database.pool.query("UPDATE t SET by = 'nobody' WHERE n < 4; DELETE FROM t WHERE n > 10")
  expect(await flightsOf(naming3)).toHaveLength(1)
  expect(await rows("by IN ('a', 'b', 'c', 'last')")).toEqual([1, 2, 3, 11, 12, 13])
})

test('beside one that waits for an answer it is two flights', async () => {
  const both = () => together<unknown>(naming(1, 'a'), inserting(14, 'b'))
  expect(await flightsOf(both)).toHaveLength(2)
  expect(await rows("by IN ('a', 'b', 'last')")).toEqual([1, 11, 14])
})

/** Milliseconds that this process does nothing else. */
const standStill = (milliseconds: number) =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

const timeOf = async (n: number) =>
  Number((await database.pool.query('SELECT by FROM t WHERE n = $1', [n])).rows[0]?.by)
const now = '(extract(epoch FROM clock_timestamp()) * 1000)::text'

test('the database begins with guesses while their changes go on', async () => {
  const when = gathered<number>('when', `UPDATE t SET by = ${now} WHERE n = ANY($1)`, {
    values: asks => [asks],
  })
  const guessing = (n: number, milliseconds: number) => async (handle: Handle) => {
    handle.guess?.(when, n)
    await undefined
    standStill(milliseconds)
    return Date.now()
  }
  await together(guessing(1, 0))
  const [end] = values(await together(guessing(1, 3_000), guessing(2, 0)))
  expect(await timeOf(1)).toBeLessThan(Number(end))
})

test.each(['write', 'writeInGroup'] as const)(
  '%s: what needs nothing of the database is done while that carries out the last acts',
  async kind => {
    const when = last(`INSERT INTO t SELECT unnest($1::int[]), ${now}`)
    let end = 0
    const working = (n: number, milliseconds: number) => (handle: Handle) => {
      void handle.last(when, n)
      handle.meanwhile(() => {
        standStill(milliseconds)
        end = Date.now()
      })
      return Promise.resolve(n)
    }
    await database[kind](working(11, 0))
    expect(await database[kind](working(12, 3_000))).toBe(12)
    expect(await timeOf(12)).toBeLessThan(end)
  },
)

test('when what is done meanwhile fails, that change alone leaves nothing', async () => {
  const failing = async (handle: Handle) => {
    void handle.last(insertLast, 15)
    await handle.sql(insert, [12, 'a'])
    handle.meanwhile(() => {
      throw new Error('cannot be said')
    })
  }
  const results = values(await together<unknown>(inserting(13, 'b'), failing, naming(1, 'c')))
  expect(results[1]).toBe('Error: cannot be said')
  expect(await rows("n > 10 OR by = 'c'")).toEqual([1, 11, 13])
  expect(await openTransactions()).toBe(0)
})

test('a guess that is wrong undoes all of its group, and each is carried out alone', async () => {
  await database.pool.query("UPDATE t SET by = 'x' WHERE n = 2; DELETE FROM t WHERE n = 4")
  const results = values(
    await together<unknown>(naming(1, 'a'), naming(2, 'b'), naming(3, 'c'), naming(4, 'd')),
  )
  expect(results).toEqual([undefined, 'Error: 2 is of x', undefined, 'Error: 4 is of undefined'])
  expect(await rows("by IN ('a', 'b', 'c', 'd', 'last')")).toEqual([1, 3, 11, 13])
  expect(await openTransactions()).toBe(0)
})

test('a wrong guess beside one that waits for an answer undoes nothing of it twice', async () => {
  await database.pool.query("UPDATE t SET by = 'x' WHERE n = 1")
  const results = values(await together<unknown>(naming(1, 'a'), inserting(14, 'b')))
  expect(results[0]).toBe('Error: 1 is of x')
  expect(await rows("by IN ('a', 'b', 'last')")).toEqual([14])
})

test('who asks for a lock and does not wait for it changes nothing without it', async () => {
  const holder = await database.pool.connect()
  await holder.query('BEGIN; SELECT FROM t WHERE n = 1 FOR UPDATE')
  const changed = database.writeInGroup(async handle => {
    handle.lock(lock, 1).catch(() => {})
    handle.later(take, [2, 'locked'])
  })
  await new Promise(resolve => setTimeout(resolve, 100))
  const before = await rows("by = 'locked'")
  await holder.query('COMMIT')
  holder.release()
  await changed
  expect(before).toEqual([])
  expect(await rows("by = 'locked'")).toEqual([2])
})

test('behind a group guesses are committed when that one is', async () => {
  const inLast = async (handle: Handle) => void handle.last(insertLast, 11)
  const { log, one, two } = await oneBehind(inLast, naming(2, 'behind'))
  expect(log).toEqual(['second begins', 'first is answered'])
  expect([one?.status, two?.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(await rows("by IN ('behind', 'last')")).toEqual([2, 11, 12])
})

test('behind a group no COMMIT is sent before that one is committed', async () => {
  await database.pool.query('CREATE TABLE IF NOT EXISTS once (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)')
  const twice = last('INSERT INTO once SELECT unnest($1::int[]) FROM generate_series(1, 2)')
  const { one, two } = await oneBehind(async handle => void handle.last(twice, 1), naming(2, 'behind'))
  expect(one).toMatchObject({ reason: { code: '23505' } })
  expect(two?.status).toBe('fulfilled')
  expect(await rows("by IN ('behind', 'last')")).toEqual([2, 12])
})

test('on the machine of its database four are waited for awake until they are committed, and three are not', async () => {
  const near = openDatabase(testDatabase.url, { poolSize: 4, isNear: true })
  const waitsAwake = vi.mocked(stayAwakeUntil)
  const write = (open: typeof near, numbers: number[]) =>
    Promise.all(numbers.map(n => open.writeInGroup(inserting(n, 'near'))))
  try {
    waitsAwake.mockClear()
    await write(near, [11, 12, 13])
    await write(database, [21, 22, 23, 24])
    expect(waitsAwake).not.toHaveBeenCalled()
    const thereAtItsEnd = new Promise(resolve => {
      waitsAwake.mockImplementationOnce(end => void end.then(() => resolve(rows('n > 30'))))
    })
    await write(near, [31, 32, 33, 34])
    expect(waitsAwake).toHaveBeenCalledTimes(1)
    expect(await thereAtItsEnd).toEqual([31, 32, 33, 34])
  } finally {
    await near.close()
  }
})
