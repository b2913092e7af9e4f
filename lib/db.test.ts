import { afterAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '#test/database.ts'
import { openDatabase, reading, statement } from './db.ts'
import { refusalOf } from './operation/refusal-of.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase(testDatabase.url, { poolSize: 2 })
const impatient = openDatabase(testDatabase.url, { poolSize: 2, longestRead: 1_000 })
afterAll(async () => {
  await impatient.close()
  await database.close()
  await testDatabase.drop()
})
beforeEach(() => database.pool.query('DROP TABLE IF EXISTS t; CREATE TABLE t (n int NOT NULL)'))

const insert = statement('insert', 'INSERT INTO t VALUES ($1)')
const count = statement('count', 'SELECT count(*)::int AS n FROM t')
const rows = async ({ handle } = database) => (await handle.sql<{ n: number }>(count))[0]?.n

/** Every connection of the pool, when nobody uses it. */
const openTransactions = async () => {
  const { rows } = await database.pool.query(
    `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  )
  return rows
}

test.each(['write', 'snapshot'] as const)(
  'a %s that fails before its first statement leaves no transaction behind',
  async kind => {
    for (let n = 0; n < 4; n++)
      await expect(database[kind](() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    expect(await openTransactions()).toEqual([])
    await database.handle.sql(insert, [1])
    expect(await Promise.all([rows(), rows()])).toEqual([1, 1])
  },
)

test('a change is kept whole or not at all', async () => {
  await database.write(async ({ sql }) => void (await sql(insert, [1])))
  const failing = database.write(async ({ sql }) => {
    await sql(insert, [2])
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await rows()).toBe(1)
})

const slow = reading('slow', 'SELECT pg_sleep(3)')

test('a read that takes too long is given up, and refused by name', async () => {
  const byHand = impatient.handle.sql(slow).catch(refusalOf)
  const byPrisma = impatient.handle.db.$queryRaw`SELECT 1 AS n FROM pg_sleep(3)`.catch(refusalOf)
  const atOneInstant = impatient.snapshot(({ sql }) => sql(slow)).catch(refusalOf)
  for (const refusal of await Promise.all([byHand, byPrisma, atOneInstant]))
    expect(refusal).toMatchObject({
      kind: 'unavailable',
      code: 'took_too_long',
      details: { hint: expect.stringContaining('Narrow it') },
    })
  expect(await rows(impatient)).toBe(0)
})

test('a change may take longer, and the connection that it used gives up reads again', async () => {
  await impatient.write(async ({ sql }) => void (await Promise.all([sql(slow), sql(insert, [1])])))
  await impatient.writeInGroup(async ({ sql }) => void (await sql(insert, [2])))
  expect(await rows(impatient)).toBe(2)
  await expect(impatient.handle.sql(slow)).rejects.toMatchObject({ code: '57014' })
})

test('a statement that nobody waits for still fails the change, by its own failure', async () => {
  const failing = database.write(async ({ sql, later }) => {
    later(insert, [null])
    return sql(count)
  })
  await expect(failing).rejects.toThrow('null value in column "n"')
  const alone = database.write(async ({ later }) => later(insert, [null]))
  await expect(alone).rejects.toThrow('null value in column "n"')
  expect(await rows()).toBe(0)
  expect(await openTransactions()).toEqual([])
})

test('Prisma and the hot statements read each other inside a change, in the order they were sent', async () => {
  const seen = await database.write(async ({ sql, db, later }) => {
    later(insert, [1])
    const [counted] = await db.$queryRawUnsafe<{ n: number }[]>('SELECT count(*)::int AS n FROM t')
    await sql(insert, [2])
    return [counted?.n, (await sql<{ n: number }>(count))[0]?.n]
  })
  expect(seen).toEqual([1, 2])
})

test('a part that fails takes back what it wrote, also what nobody waited for, and the change goes on', async () => {
  const seen = await database.write(async ({ sql, later, part }) => {
    later(insert, [1])
    const failing = part(async () => {
      later(insert, [2])
      await sql(insert, [3])
      later(insert, [4])
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    await part(async () => void later(insert, [5]))
    const broken = part(() => sql(insert, [null]))
    await expect(broken).rejects.toThrow('null value in column "n"')
    return sql<{ n: number }>(count)
  })
  expect(seen[0]?.n).toBe(2)
  expect(await rows()).toBe(2)
})
