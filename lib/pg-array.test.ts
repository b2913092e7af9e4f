import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database.ts'
import { flightsOn } from './flight.ts'
import {
  counts,
  ids,
  ints,
  jsons,
  numbers,
  places,
  sideBySide,
  texts,
  times,
  transactions,
} from './pg-array.ts'

let database: TestDatabase
let client: pg.Client
beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url, pipeline: true })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const read = async (type: string, array: Buffer) => {
  const statement = { name: `read ${type}`, text: `SELECT n::text FROM unnest($1::${type}[]) n` }
  return (await flightsOn(client as unknown as pg.PoolClient).send(statement, [array])).map(({ n }) => n)
}

test.each([
  [
    'uuid',
    ids(['00112233-4455-6677-8899-aabbccddeeff', null, 'FFEEDDCC-BBAA-9988-7766-554433221100']),
    ['00112233-4455-6677-8899-aabbccddeeff', null, 'ffeeddcc-bbaa-9988-7766-554433221100'],
  ],
  ['int', ints([0, -1, 2 ** 31 - 1, undefined]), ['0', '-1', '2147483647', null]],
  [
    'bigint',
    counts([0, -1, 2 ** 31, 2 ** 53 - 1, -(2 ** 53 - 1)]),
    ['0', '-1', '2147483648', '9007199254740991', '-9007199254740991'],
  ],
  [
    'text',
    texts(['plain', 'a "quote", a \\ and {}', '', null, 'Ünï ☃ 🎉', 'NULL', 'long '.repeat(20)]),
    ['plain', 'a "quote", a \\ and {}', '', null, 'Ünï ☃ 🎉', 'NULL', 'long '.repeat(20)],
  ],
  ['json', jsons(['{"a": "Ünï ☃ \\u001e"}', 'null', null]), ['{"a": "Ünï ☃ \\u001e"}', 'null', null]],
  ['int', numbers(['a', null, 'b']), ['1', '2', '3']],
  ['tid', places(['(0,1)', '(4294967294,65535)', null]), ['(0,1)', '(4294967294,65535)', null]],
  ['xid', transactions(['3', '4294967295', null]), ['3', '4294967295', null]],
  ['text', texts([]), []],
])('%s', async (type, array, expected) => {
  expect(await read(type, array)).toEqual(expected)
})

test('what is no JSON is refused by Postgres', async () => {
  await expect(read('json', jsons(['{"a": ']))).rejects.toMatchObject({ code: '22P02' })
})

test('arrays side by side are rows, with NULL behind the end of a shorter one', async () => {
  const text = `SELECT * FROM ${sideBySide(1, { n: 'int', word: 'text' })} rows`
  const rows = await flightsOn(client as unknown as pg.PoolClient).send({ name: 'side by side', text }, [
    ints([1, 2, 3]),
    texts(['a', 'b']),
  ])
  expect(rows).toEqual([
    { n: 1, word: 'a' },
    { n: 2, word: 'b' },
    { n: 3, word: null },
  ])
})

test('timestamptz, before and after the year 2000, to the millisecond', async () => {
  const dates = [
    '2026-11-21T10:00:00.123Z',
    '1999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
  ]
  const statement = { name: 'read times', text: 'SELECT n FROM unnest($1::timestamptz[]) n' }
  const rows = await flightsOn(client as unknown as pg.PoolClient).send(statement, [
    times(dates.map(date => new Date(date))),
  ])
  expect(rows.map(({ n }) => n.toISOString())).toEqual(dates)
})

test('what is no UUID is not sent', () => {
  for (const wrong of [
    '',
    '7',
    'zz112233-4455-6677-8899-aabbccddeeff',
    '00112233-4455-6677-8899-aabbccddeeff0',
  ])
    expect(() => ids([wrong])).toThrow('UUID')
})

test('what is no int is not sent', () => {
  for (const wrong of [2 ** 31, -(2 ** 31) - 1, 1.5, Number.NaN]) expect(() => ints([wrong])).toThrow('int')
})
