import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { flightsOf } from '../flights.ts'
import { startWorld, type World } from './world.ts'

/**
 * How Postgres finds the next task among a hundred thousand: it reads the index work_items_ready from its beginning and stops
 * at the first that fits. Judged by its own account of the statements that were really sent.
 */

const ready = 100_000
const inOnePart = 10_000

let w: World
let worker: Character
beforeAll(async () => {
  w = await startWorld()
  worker = await w.worker({ pod: 'DevPod', skills: ['sql'] })
  // In parts: a statement that takes too long is given up.
  for (let first = 1; first < ready; first += inOnePart) await insertReady(first)
  await w.t.baton.database.pool.query('VACUUM ANALYZE work_items')
})
afterAll(() => w.close())

const insertReady = (first: number) =>
  w.t.baton.database.pool.query(
    `INSERT INTO work_items (project_id, code, title, description, priority, pod, skills)
     SELECT $1, 'PLAN-' || n, 'Task ' || n, repeat('What is to be done. ', 20), (ARRAY['low', 'normal', 'high'])[1 + n % 3]::"Priority",
       (ARRAY[NULL, 'DevPod', 'QAPod'])[1 + n / 3 % 3], CASE WHEN n % 5 = 0 THEN '{sql}' WHEN n % 7 = 0 THEN '{cobol}' ELSE '{}' END::text[]
     FROM generate_series($2::int, $2::int + ${inOnePart} - 1) n`,
    [w.t.project.id, first],
  )

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]
const blocks = (plan: Plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
const mostRead = (plan: Plan) =>
  Math.max(
    ...nodes(plan)
      .filter(node => node['Index Name']?.startsWith('work_items_ready'))
      .map(node => node['Actual Rows']),
  )
const mostSorted = (plan: Plan) =>
  Math.max(
    0,
    ...nodes(plan)
      .filter(node => node['Node Type'].includes('Sort'))
      .flatMap(node => node.Plans ?? [])
      .map(node => node['Actual Rows']),
  )
const passedBy = (plan: Plan) =>
  Math.max(
    0,
    ...nodes(plan)
      .filter(node => node['Index Name']?.startsWith('work_items_ready'))
      .map(node => node['Rows Removed by Filter'] ?? 0),
  )

/** The statement under this name as the operation sends it. */
async function sentBy(
  name: string,
  operation: string,
  input: object,
  as: Character = worker,
): Promise<{ text: string; values: unknown[] }> {
  const flights = await flightsOf(() => w.t.as(as, operation, input))
  const found = flights.flat().find(({ statement }) => statement.name === name)
  if (!found) throw new Error(`${operation} sends no ${name}`)
  return { text: found.statement.text, values: found.values }
}

/** The values of the prepared `asked` as SQL writes them: as they are sent, some are binary. */
async function asLiterals(client: pg.PoolClient, values: unknown[]): Promise<string[]> {
  const { rows: types } = await client.query<{ type: string }>(
    `SELECT unnest(parameter_types)::text AS type FROM pg_prepared_statements WHERE name = 'asked'`,
  )
  const texts = types.map(({ type }, place) => `$${place + 1}::${type}::text`)
  const { rows } = await client.query({ text: `SELECT ${texts.join()}`, values, rowMode: 'array' })
  return (rows[0] ?? []).map((text: string | null) => (text === null ? 'NULL' : client.escapeLiteral(text)))
}

/** Planned once for all values, as a change does (lib/db.ts), carried out and undone. */
async function planOf({ text, values }: { text: string; values: unknown[] }): Promise<Plan> {
  const client = await w.t.baton.database.pool.connect()
  try {
    await client.query(
      `BEGIN; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_bitmapscan = off; PREPARE asked AS ${text}`,
    )
    const given = await asLiterals(client, values)
    const { rows } = await client.query(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE asked(${given.join(', ')})`,
    )
    return rows[0]['QUERY PLAN'][0].Plan
  } finally {
    await client.query('ROLLBACK; DEALLOCATE ALL')
    client.release(true)
  }
}

const ways: [string, string, string, object, number, number][] = [
  ['task.next', 'task.take_next', 'task.next', {}, 1, 100],
  ['task.next of a pod', 'task.take_next', 'task.next', { pod: 'DevPod' }, 1, 100],
  ['task.take of twenty', 'task.take_many', 'task.take', { count: 20 }, 0, 1_500],
]

describe.each(ways)('%s', (_, statement, operation, input, mostRows, mostBlocks) => {
  test('reads the ready ones in order, sorts none but the one it gives, and stops soon', async () => {
    const plan = await planOf(await sentBy(statement, operation, input))
    const all = nodes(plan)
    expect(all.some(node => node['Index Name']?.startsWith('work_items_ready'))).toBe(true)
    expect(mostSorted(plan)).toBeLessThanOrEqual(mostRows)
    const whole = all.filter(
      node => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'work_items',
    )
    expect(whole).toEqual([])
    expect(blocks(plan)).toBeLessThan(mostBlocks)
    expect(passedBy(plan)).toBeLessThan(100)
  })
})

test('fifty thousand of another pod that come first are not read', async () => {
  const { pool } = w.t.baton.database
  await pool.query(
    `UPDATE work_items SET pod = 'QAPod', priority = 'urgent' WHERE ordinal % 2 = 0 AND status = 'pending'`,
  )
  await pool.query('VACUUM ANALYZE work_items')
  const first = await planOf(await sentBy('task.take_next', 'task.next', {}))
  expect(first['Actual Rows']).toBe(0)
  expect(mostRead(first)).toBe(100)
  const second = await planOf(await sentBy('task.take_again', 'task.next', {}))
  expect(second['Actual Rows']).toBe(1)
  expect(passedBy(second)).toBeLessThan(100)
  expect(mostRead(second)).toBeLessThanOrEqual(60)
  expect(blocks(first) + blocks(second)).toBeLessThan(600)
})

test('the many of one pod are read in order, also in a project that has little beside others', async () => {
  const { pool } = w.t.baton.database
  await pool.query(`TRUNCATE work_items CASCADE`)
  await pool.query(
    `WITH other AS (INSERT INTO projects (key, name) SELECT 'OTHER' || n, 'Other' FROM generate_series(1, 19) n RETURNING id),
       all_of AS (SELECT id, row_number() OVER () AS nth FROM (SELECT id FROM other UNION ALL SELECT $1) p)
     INSERT INTO work_items (project_id, code, title, pod)
     SELECT p.id, 'FEW-' || n, 'Task ' || n, CASE WHEN n % 40 < 20 THEN 'QAPod' END
     FROM generate_series(1, 10000) n JOIN all_of p ON p.nth = 1 + n % 20`,
    [w.t.project.id],
  )
  await pool.query('VACUUM ANALYZE work_items')
  const tester = await w.worker({ pod: 'QAPod', capacity: 60, skills: ['sql'] })
  const plan = await planOf(await sentBy('task.take_many', 'task.take', { count: 20 }, tester))
  expect(plan['Actual Rows']).toBe(20)
  expect(mostRead(plan)).toBeLessThanOrEqual(60)
  expect(mostSorted(plan)).toBeLessThanOrEqual(120)
})
