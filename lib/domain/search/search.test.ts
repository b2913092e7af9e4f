import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** search.get */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const find = (q: string, input: object = {}, who: Character = t.characters.vera) =>
  t.as(who, 'search.get', { q, ...input })

const idsOf = async (q: string, input: object = {}): Promise<string[]> =>
  (await find(q, input)).items.map(({ id }: { id: string }) => id)

const db = () => t.baton.database.handle.db

test('one question finds things of every kind', async () => {
  const { ana } = t.characters
  await t.as(ana, 'sprint.create', { code: 'SPRINT-QUASAR', title: 'Reach the quasar' })
  const { task } = await t.as(ana, 'task.create', { title: 'Measure the quasar', sprint: 'SPRINT-QUASAR' })
  await t.addAgent('quasar-bot', { pod: 'DevPod' })
  const artifact = await db().artifact.create({
    data: {
      projectId: t.project.id,
      address: 'fe://artifacts/by-project/MAIN/quasar.md',
      name: 'quasar.md',
    },
  })
  const thread = await db().thread.create({
    data: { projectId: t.project.id, kind: 'direct', lastNumber: 7 },
  })
  const message = await db().message.create({
    data: {
      projectId: t.project.id,
      threadId: thread.id,
      number: 7,
      kind: 'note',
      body: 'Has anybody seen the quasar?',
    },
  })
  const { items, more } = await find('QUASAR')
  expect(items.map(({ kind, id }: { kind: string; id: string }) => [kind, id])).toEqual([
    ['task', task.code],
    ['sprint', 'SPRINT-QUASAR'],
    ['artifact', artifact.id],
    ['message', message.id],
    ['agent', 'quasar-bot'],
  ])
  expect(more).toEqual([])
  expect(items[0]).toMatchObject({ title: 'Measure the quasar', status: 'pending', place: 'SPRINT-QUASAR' })
  expect(items[3]).toMatchObject({ thread: thread.id, number: 7, title: 'Baton' })
})

test('only the kinds that are asked for are searched', async () => {
  expect(await idsOf('quasar', { kinds: ['agent', 'sprint'] })).toEqual(['SPRINT-QUASAR', 'quasar-bot'])
})

test('all words must be there, in any order, and a word in the description shows where', async () => {
  const { ana } = t.characters
  const { task } = await t.as(ana, 'task.create', {
    title: 'Tune the planner',
    description: 'The statistics of the ledger are stale.',
  })
  expect(await idsOf('ledger planner')).toEqual([task.code])
  expect(await idsOf('ledger penguin')).toEqual([])
  const { items } = await find('ledger')
  expect(items[0].excerpt).toContain('statistics of the ledger')
})

test('a code comes first, then a title that begins so, then the rest', async () => {
  const { ana } = t.characters
  const make = async (title: string, fields: object = {}) =>
    (await t.as(ana, 'task.create', { title, ...fields })).task.code as string
  const coded = await make('Something else', { code: 'ZEBRA-1' })
  const begins = await make('Zebra crossing')
  const inside = await make('Paint the zebra')
  const described = await make('Animals', { description: 'Also a zebra' })
  expect(await idsOf('zebra')).toEqual([coded, begins, inside, described])
})

test('what would be a wildcard or an operator is a character like any other', async () => {
  const { ana } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Reach 100%_sure' })
  expect(await idsOf('100%_')).toEqual([task.code])
  expect(await idsOf('10%sure')).toEqual([])
  for (const q of ["'", '&', '| !', ':*', '\\', '(((', '%', '<->', '"'])
    await expect(find(q), q).resolves.toMatchObject({ items: expect.any(Array) })
})

test('more than the limit is said by kind', async () => {
  const { ana } = t.characters
  for (let n = 0; n < 4; n++) await t.as(ana, 'task.create', { title: `Walrus ${n}` })
  const { items, more } = await find('walrus', { limit: 3 })
  expect(items).toHaveLength(3)
  expect(more).toEqual(['task'])
})

test('what is deleted is not found, and nothing of another project is', async () => {
  const { eve, vera } = t.characters
  await db().artifact.create({
    data: {
      projectId: t.project.id,
      address: 'fe://artifacts/by-project/MAIN/gone.md',
      name: 'heron.md',
      deletedAt: new Date(),
    },
  })
  await t.as(t.characters.ana, 'task.create', { title: 'Count the heron' })
  expect((await find('heron', { kinds: ['artifact'] })).items).toEqual([])
  expect((await find('heron', {}, eve)).items).toEqual([])
  await expect(find('heron', { project: 'FOREIGN' }, vera)).rejects.toMatchObject({ kind: 'not_found' })
})

test('a question in ten thousand tasks and messages is answered within 200 ms', async () => {
  const { pool } = t.baton.database
  await pool.query(
    `INSERT INTO work_items (project_id, code, ordinal, title, description, updated_at)
     SELECT $1, 'BULK-' || n, 100000 + n, 'Bulk work number ' || n, repeat('Words that describe it at length. ', 30), now()
     FROM generate_series(1, 10000) n`,
    [t.project.id],
  )
  const { id } = await db().thread.create({ data: { projectId: t.project.id, kind: 'direct' } })
  await pool.query(
    `INSERT INTO messages (project_id, thread_id, number, kind, body)
     SELECT $1, $2, n, 'note', 'Bulk talk number ' || n FROM generate_series(1, 10000) n`,
    [t.project.id, id],
  )
  await find('bulk')
  for (const q of ['bulk 4711', 'describe', 'b', 'nothing like it']) {
    const times: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const began = performance.now()
      await find(q)
      times.push(performance.now() - began)
    }
    // The best of three: what else the machine does is not measured here.
    expect.soft(Math.min(...times), q).toBeLessThan(200)
  }
})
