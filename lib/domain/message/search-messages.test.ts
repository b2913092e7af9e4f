import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { quickest, timeOf } from '#test/time.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const send = async (who: Character, body: string, fields: object = {}): Promise<string> =>
  (await t.as(who, 'message.send', { body, ...fields })).message.id
type Item = { id: string; excerpt: string }
const search = async (query: string, fields: object = {}, who = t.characters.ana) => {
  const { items, nextCursor } = await t.as(who, 'message.search', { query, ...fields })
  return {
    ids: items.map(({ id }: Item) => id),
    excerpts: items.map(({ excerpt }: Item) => excerpt),
    nextCursor,
  }
}

test('message.search finds words, phrases and codes, the best match first, and says where they stand', async () => {
  const { ana, dev1 } = t.characters
  const far = await send(ana, 'The index, as I said yesterday to all of them, is rather slow.')
  const near = await send(dev1, 'A slow index in T-FIND-01')
  await send(ana, 'Nothing of the kind')
  expect((await search('slow index')).ids).toEqual([near, far])
  expect((await search('"slow index"')).ids).toEqual([near])
  expect((await search('slow -yesterday')).ids).toEqual([near])
  expect((await search('t-find-01')).ids).toEqual([near])
  expect((await search('slow index', { from: 'ana' })).ids).toEqual([far])
  expect((await search('yesterday')).excerpts[0]).toContain('yesterday')
  expect((await search('slow', {}, t.characters.eve)).ids).toEqual([])
  expect((await search(`'; DROP TABLE messages; -- & | ! ( :*`)).ids).toEqual([])
})

test('the last word may be a beginning, a path is its parts, and the excerpt is plain', async () => {
  const { ana } = t.characters
  const id = await send(ana, '**Look:** the [gazelle](https://example.com/g) sits in `lib/savanna/herd.ts`')
  for (const query of ['gazel', 'the gaz', 'herd.ts', 'savanna/he', '-lion gaz'])
    expect((await search(query)).ids, query).toEqual([id])
  expect((await search('"gaz"')).ids).toEqual([])
  expect((await search('gazelle')).excerpts).toEqual(['Look: the gazelle sits in lib/savanna/herd.ts'])
})

test('gives a long answer page by page', async () => {
  const { ana } = t.characters
  const ids = []
  for (let n = 0; n < 5; n++) ids.push(await send(ana, `platypus ${n}`))
  const first = await search('platypus', { limit: 3 })
  const second = await search('platypus', { limit: 3, cursor: first.nextCursor })
  expect([...first.ids, ...second.ids].sort()).toEqual(ids.sort())
  expect(second.nextCursor).toBeNull()
})

test('of a word that stands everywhere the newest thousand are ranked, so that it stays quick', async () => {
  const { pool } = t.baton.database
  const project = t.project.id
  const { rows } = await pool.query(
    `INSERT INTO threads (project_id, kind, last_number) VALUES ($1, 'direct', 20000) RETURNING id`,
    [project],
  )
  await pool.query(
    `INSERT INTO messages (project_id, thread_id, number, kind, body, created_at)
     SELECT $1, $2, n, 'chat', 'zebra crossing number ' || n || repeat(' and more words of it', 10), now() - n * interval '1 second'
     FROM generate_series(1, 20000) AS n`,
    [project, rows[0].id],
  )
  await pool.query('ANALYZE messages')
  const ms = await quickest(500, () =>
    timeOf(async () => expect((await search('zebra crossing')).ids).toHaveLength(20)),
  )
  expect(ms).toBeLessThan(500)
  console.info(`The best of 20,000 matches: ${ms.toFixed(0)} ms`)
})

test('message.list gives what was said, the newest first, filtered and page by page', async () => {
  const { ana, dev1, max } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Lay the track' })
  const one = await send(dev1, 'first', { task: task.code, to: ['max'] })
  const two = await send(max, 'second', { task: task.code })
  const list = async (input: object) =>
    (await t.as(ana, 'message.list', input)).items.map(({ id }: Item) => id)
  expect(await list({ task: task.code })).toEqual([two, one])
  expect(await list({ task: task.code, from: 'dev-1' })).toEqual([one])
  expect(await list({ task: task.code, to: 'max' })).toEqual([one])
  const first = await t.as(ana, 'message.list', { task: task.code, limit: 1 })
  expect(await list({ task: task.code, limit: 1, cursor: first.nextCursor })).toEqual([one])
})
