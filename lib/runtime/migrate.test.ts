import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { TestProcess } from '#test/process.ts'
import { migrate } from './migrate.ts'
import { withClient } from './postgres/connection.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createTestDatabase('template0')
  folder = mkdtempSync(path.join(tmpdir(), 'baton-migrate-'))
  writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  write('1_ada', 'CREATE TABLE ada (id int);')
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await database.drop()
})

function write(name: string, script: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), script)
}
const run = (log = (_line: string) => {}) => migrate({ url: database.url, folder, log })
const query = async (sql: string) => (await withClient(database.url, client => client.query(sql))).rows
const table = async (name: string) => (await query(`SELECT to_regclass('${name}')::text AS name`))[0].name
const elsewhere = () =>
  new TestProcess(`
    import { migrate } from '#lib/runtime/migrate.ts'
    const options = ${JSON.stringify({ url: database.url, folder })}
    console.log(JSON.stringify(await migrate({ ...options, log: console.log })))`)

test('migrations are applied once, in order, and recorded as Prisma does', async () => {
  write('2_bob', 'ALTER TABLE ada ADD COLUMN bob text;')
  expect(await run()).toEqual({ applied: ['1_ada', '2_bob'] })
  expect(await run()).toEqual({ applied: [] })
  const rows = await query('SELECT * FROM _prisma_migrations ORDER BY started_at')
  expect(rows).toMatchObject([
    { migration_name: '1_ada', applied_steps_count: 1, logs: null, rolled_back_at: null },
    {
      migration_name: '2_bob',
      finished_at: expect.any(Date),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
})

test('two servers that start at once migrate once', async () => {
  write('2_slow', 'SELECT pg_sleep(0.3); CREATE TABLE slow ();')
  const other = elsewhere()
  await other.line()
  expect(await run()).toEqual({ applied: [] })
  expect(await table('slow')).toBe('slow')
  await other.kill()
})

test('a function body keeps its semicolons', async () => {
  write(
    '2_body',
    "CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM ';'; RETURN 1; END; $$;",
  )
  await run()
  expect(await query('SELECT one()')).toEqual([{ one: 1 }])
})

test('a migration that fails is undone and quotes Postgres; those before it stay; mended, it applies', async () => {
  write('2_bad', 'CREATE TABLE half (); SELECT 1/0;')
  await expect(run()).rejects.toMatchObject({
    message: 'The migration 2_bad failed and was undone.',
    details: expect.stringContaining('division by zero'),
  })
  expect([await table('ada'), await table('half')]).toEqual(['ada', null])
  write('2_bad', 'CREATE TABLE half ();')
  expect(await run()).toEqual({ applied: ['2_bad'] })
})

test('a server killed in the middle of a migration leaves nothing half done', async () => {
  write('2_long', 'CREATE TABLE half (); SELECT pg_advisory_xact_lock(4711); CREATE TABLE whole ();')
  await withClient(database.url, async client => {
    await client.query('SELECT pg_advisory_lock(4711)')
    const killed = elsewhere()
    const waiting = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted"
    await expect.poll(async () => (await client.query(waiting)).rowCount).toBe(1)
    await killed.kill()
    expect(await table('half')).toBeNull()
  })
  expect(await run()).toEqual({ applied: ['2_long'] })
  expect(await table('whole')).toBe('whole')
})

test('a table that is busy for longer than the lock timeout is tried again', async () => {
  await run()
  write('2_alter', 'ALTER TABLE ada ADD COLUMN late int;')
  const busy = withClient(database.url, client =>
    client.query('BEGIN; LOCK TABLE ada; SELECT pg_sleep(2.3); COMMIT'),
  )
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(await run()).toEqual({ applied: ['2_alter'] })
  await busy
})

test('an edited migration is refused', async () => {
  await run()
  write('1_ada', 'CREATE TABLE ada (id bigint);')
  await expect(run()).rejects.toThrow('The migration 1_ada was edited after it had been applied')
})

test('a database newer than the code is refused', async () => {
  write('2_future', 'CREATE TABLE future ();')
  await run()
  rmSync(path.join(folder, '2_future'), { recursive: true })
  await expect(run()).rejects.toThrow('The database is newer than this Baton (it has the migration 2_future)')
})

test('a migration that another tool left unfinished is refused', async () => {
  await run()
  await query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '1_ada'")
  await expect(run()).rejects.toThrow('prisma migrate resolve')
})

test('a database that holds something else is not touched', async () => {
  await query('CREATE TABLE stranger ()')
  await expect(run()).rejects.toMatchObject({ details: expect.stringContaining('not empty') })
  expect(await table('ada')).toBeNull()
})

test('a database that cannot be reached is one sentence', async () => {
  const gone = migrate({ url: 'postgres://me@127.0.0.1:1/x', folder, log: () => {} })
  await expect(gone).rejects.toThrow('127.0.0.1:1/x cannot be reached')
})
