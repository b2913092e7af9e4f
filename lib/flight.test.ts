import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { type Flights, flightsOn } from './flight.ts'

let database: TestDatabase
let pool: pg.Pool
let client: pg.PoolClient
let send: Flights['send']
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url, pipeline: true })
  pool.on('error', () => {})
  client = await pool.connect()
  client.on('error', () => {})
  send = flightsOn(client).send
})
afterAll(async () => {
  client.release(true)
  await pool.end()
  await database.drop()
})

const one = { name: 'one', text: 'SELECT $1::int AS n, $2::timestamptz AS at' }
const many = { name: 'many', text: 'SELECT n::bigint FROM generate_series(1, $1::int) n' }
const none = { name: 'none', text: "SET application_name = 'flight'" }
const endSleep = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(10)'`
const divide = { name: 'divide', text: 'SELECT 1 / $1::int AS result' }

test('statements of one turn are answered each with its own rows, again and again', async () => {
  const at = new Date()
  for (let turn = 1; turn <= 3; turn++) {
    const answers = await Promise.all([
      send(one, [turn, at]),
      send(none, []),
      send(many, [2]),
      send(one, [0, null]),
    ])
    expect(answers).toEqual([[{ n: turn, at }], [], [{ n: 1 }, { n: 2 }], [{ n: 0, at: null }]])
  }
})

test('times come back to the millisecond, and the unusual ones as pg reads them', async () => {
  const statement = { name: 'times', text: 'SELECT t::timestamptz AS at FROM unnest($1::text[]) t' }
  const texts = [
    '2026-11-21T10:00:00.123Z',
    '2026-11-21T10:00:00Z',
    '2026-11-21T10:00:00.1+02:00',
    '10000-01-01T00:00:00Z',
    '0044-03-15 12:00:00 BC',
    'infinity',
  ]
  const own = await send(statement, [texts])
  const { rows } = await pool.query(statement.text, [texts])
  expect(own).toEqual(rows)
  expect(own[0]).toEqual({ at: new Date('2026-11-21T10:00:00.123Z') })
})

test('behind a failure nothing is carried out, and what failed can be sent again', async () => {
  for (let turn = 1; turn <= 2; turn++) {
    const results = await Promise.allSettled([send(many, [1]), send(divide, [0]), send(one, [1, null])])
    expect(results[0]).toEqual({ status: 'fulfilled', value: [{ n: 1 }] })
    for (const result of results.slice(1)) expect(result).toMatchObject({ reason: { code: '22012' } })
  }
  expect(await send(divide, [1])).toEqual([{ result: 1 }])
  expect(await send(divide, [1])).toEqual([{ result: 1 }])
})

test('a statement that cannot be prepared, and a value that cannot be sent, are refused alone', async () => {
  const circle: { self?: unknown } = {}
  circle.self = circle
  await expect(send({ name: 'wrong', text: 'SELEC 1' }, [])).rejects.toMatchObject({ code: '42601' })
  const [wrong, right] = await Promise.allSettled([send(one, [circle, null]), send(many, [1])])
  expect(wrong.status).toBe('rejected')
  expect(right).toEqual({ status: 'fulfilled', value: [{ n: 1 }] })
})

test('what waits leaves before what does not travel with it', async () => {
  const { leave } = flightsOn(client)
  await send({ name: 'table', text: 'CREATE TEMPORARY TABLE seen (n int)' }, [])
  const inserted = send({ name: 'insert', text: 'INSERT INTO seen VALUES (1)' }, [])
  leave()
  const { rows } = await client.query('SELECT n FROM seen')
  await inserted
  expect(rows).toEqual([{ n: 1 }])
})

const held = async () =>
  !(await send({ name: 'held', text: 'SELECT pg_try_advisory_xact_lock(7) AS free' }, []))[0]?.free

test('the server begins with what is started, and answers it with what comes behind it', async () => {
  const other = await pool.connect()
  const { send: sendThere, start, leave } = flightsOn(other)
  const locked = sendThere({ name: 'lock', text: 'SELECT pg_advisory_xact_lock(7)' }, [])
  start()
  await expect.poll(held).toBe(true)
  const behind = sendThere(one, [2, null])
  leave()
  expect(await Promise.all([locked, behind])).toMatchObject([[{}], [{ n: 2 }]])
  expect(await held()).toBe(false)
  other.release()
})

test('what comes behind a start leaves at the end of its turn, and fails with what was started', async () => {
  const other = await pool.connect()
  const { send: sendThere, start } = flightsOn(other)
  for (const divisor of [1, 0, 1]) {
    const started = sendThere(divide, [divisor])
    start()
    started.catch(() => {})
    if (divisor === 0) await expect(started).rejects.toMatchObject({ code: '22012' })
    const [first, second] = await Promise.allSettled([started, sendThere(many, [1])])
    if (divisor === 0)
      expect([first, second]).toMatchObject([{ reason: { code: '22012' } }, { reason: { code: '22012' } }])
    else expect([first, second]).toMatchObject([{ value: [{ result: 1 }] }, { value: [{ n: 1 }] }])
  }
  other.release()
})

test('a row has what its statement says beside its columns, and null where nothing is', async () => {
  const wider = { name: 'wider', text: 'SELECT $1::int AS n', also: { room: 'for a name' } }
  for (const n of [1, null]) expect(await send(wider, [n])).toEqual([{ n, room: 'for a name' }])
})

test('a connection that breaks fails all that it carries', async () => {
  const broken = await pool.connect()
  broken.on('error', () => {})
  const flights = flightsOn(broken)
  const both = Promise.allSettled([
    flights.send({ name: 'sleep', text: 'SELECT pg_sleep(10)' }, []),
    flights.send(many, [1]),
  ])
  await expect.poll(() => send({ name: 'end_sleep', text: endSleep }, [])).not.toEqual([])
  for (const result of await both) expect(result).toMatchObject({ reason: { code: '57P01' } })
  broken.release(true)
})
