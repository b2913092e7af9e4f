import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { held, task } from './scenarios.ts'
import { startWorld, type World } from './world.ts'

/** A connection that breaks in the middle of a change is no fault of the caller: `unavailable`, to be tried again. */

let w: World
let outside: pg.Pool
beforeAll(async () => {
  w = await startWorld()
  outside = new pg.Pool({ connectionString: w.t.databaseUrl, max: 2 })
})
afterAll(async () => {
  await outside.end()
  await w.close()
})

/** Cuts the connection of what `send` asks for while that waits for a row of this table. */
async function cutWhileItWaits<T>(table: string, send: () => Promise<T>): Promise<T> {
  const lock = await outside.connect()
  await lock.query(`BEGIN; SELECT 1 FROM ${table} FOR UPDATE`)
  const sent = send()
  await expect.poll(cutWaiting).toBe(1)
  await lock.query('ROLLBACK')
  lock.release()
  return sent
}

const cutWaiting = async () =>
  (
    await outside.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  ).rowCount

test.each([
  ['a hot statement', 'work_items', 'task.update', async () => ({ code: await task(w), title: 'Other' })],
  ['Prisma', 'users', 'user.update', async () => ({ name: 'Max Other' })],
])('through %s', async (_, table, name, prepare) => {
  const { max } = w.t.characters
  const input = await prepare()
  const { status, body } = await cutWhileItWaits(table, () => w.send(max, name, input))
  expect([status, body.code]).toEqual([503, 'database_unavailable'])
  expect((await w.send(max, name, input)).status).toBe(200)
})

test('between two statements', async () => {
  const who = await w.worker()
  const { code, fence } = await held(w, who)
  const { database } = w.t.baton
  const { write } = database
  database.write = work =>
    write(async handle => {
      const [row] = await handle.sql<{ pid: number }>({ name: 'pid', text: 'SELECT pg_backend_pid() AS pid' })
      await outside.query('SELECT pg_terminate_backend($1)', [row?.pid])
      await expect.poll(() => isThere(row?.pid)).toBe(false)
      return work(handle)
    })
  const cut = await w.send(who, 'task.note', { code, fence, note: 'Cut' }).finally(() => {
    database.write = write
  })
  expect([cut.status, cut.body.code]).toEqual([503, 'database_unavailable'])
  expect((await w.send(who, 'task.note', { code, fence, note: 'Whole' })).status).toBe(200)
})

const isThere = async (pid?: number) =>
  (await outside.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount === 1
