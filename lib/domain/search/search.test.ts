import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { timeOf } from '#test/time.ts'
import { dropTexts, readTexts } from './texts.ts'

/** search.get */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const find = (q: string, input: object = {}, who: Character = t.characters.vera) =>
  t.as(who, 'search.get', { q, ...input })

const idsOf = async (q: string, input: object = {}, who?: Character): Promise<string[]> =>
  (await find(q, input, who)).items.map(({ id }: { id: string }) => id)

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

test('a task is found by what it says now, whoever wrote it', async () => {
  const { ana } = t.characters
  const plan = (about: string) => ({
    markdown: `# Plan\n\n- [ ] TASK-771: Feed the ${about}\n`,
    filename: 'zoo.md',
  })
  await t.as(ana, 'plan.import', plan('Marmoset'))
  expect(await idsOf('marmoset')).toEqual(['TASK-771'])
  await t.as(ana, 'plan.import', plan('ÖTTER'))
  expect(await idsOf('marmoset')).toEqual([])
  expect(await idsOf('ötter')).toEqual(['TASK-771'])
  await t.as(ana, 'task.update', {
    code: 'TASK-771',
    title: 'Feed it',
    description: 'An OSTRICH\nwith 2 legs',
  })
  expect(await idsOf('ötter')).toEqual([])
  expect(await idsOf('strich 771 legs')).toEqual(['TASK-771'])
})

test('a note is found where it stands, by the beginnings of its words, in plain text', async () => {
  const { ana, dev1, eve } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Look into it' })
  const { note } = await t.as(dev1, 'task.note', {
    code: task.code,
    note: '## Found\n\nThe **xylophone** in `src/strings/pluck.ts` is out of tune',
  })
  for (const q of ['xylophone', 'XYLO tun', 'pluck.ts', 'strings xyl'])
    expect((await find(q)).items, q).toMatchObject([
      {
        kind: 'note',
        id: note.id,
        title: 'dev-1',
        place: task.code,
        excerpt: expect.stringContaining('The xylophone in src'),
      },
    ])
  expect(await idsOf('phone tune')).toEqual([])
  expect(await idsOf('xylophone', {}, eve)).toEqual([])
})

test('a message is found by a part of the path that it names', async () => {
  const { message } = await t.as(t.characters.dev1, 'message.send', {
    body: 'See [the page](https://okapi.example/x) and `lib/giraffe/neck.test.ts`',
  })
  expect(await idsOf('giraffe ne')).toEqual([message.id])
  expect(await idsOf('neck.test.ts')).toEqual([message.id])
  expect((await find('giraffe')).items[0].excerpt).toBe('See the page and lib/giraffe/neck.test.ts')
  expect((await find('okapi')).items[0].excerpt).toContain('https://okapi.example/x')
})

const failures: unknown[] = []
const read = () => {
  const { database, blobs } = t.baton
  return readTexts({ sql: database.handle.sql, blobs }, null, error => failures.push(error))
}

test('an artifact is found by the text of its newest version, behind those that are named so', async () => {
  const { ana, eve } = t.characters
  const make = async (name: string, text: string) =>
    (await t.as(ana, 'artifact.create', { name, text })).artifact
  const written = await make(
    'minutes.md',
    `# Minutes\n\n${'and so on\n'.repeat(30)}\nThe **wombat** dug a burrow.`,
  )
  const named = await make('wombat.md', 'Nothing else')
  expect(await idsOf('wombat')).toEqual([named.id])
  await read()
  const { items } = await find('womb')
  expect(items.map(({ id }: { id: string }) => id)).toEqual([named.id, written.id])
  expect(items[1]).toMatchObject({
    title: 'minutes.md',
    excerpt: expect.stringMatching(/^…so on.* The wombat dug a burrow\.$/),
  })
  expect(await idsOf('burrow dug')).toEqual([written.id])
  expect(await idsOf('burrow', {}, eve)).toEqual([])
  await t.as(ana, 'artifact.update', { address: written.address, version: 1, text: 'The quokka smiled.' })
  await read()
  expect(await idsOf('burrow')).toEqual([])
  expect(await idsOf('quokka')).toEqual([written.id])
  await t.as(ana, 'artifact.delete', { address: written.address })
  expect(await idsOf('quokka')).toEqual([])
})

test('what cannot be read is told and passed over, and texts of nothing are let go of', async () => {
  const { ana } = t.characters
  const lost = (await t.as(ana, 'artifact.create', { name: 'lost.md', text: 'A numbat '.repeat(5_000) }))
    .artifact
  const kept = (await t.as(ana, 'artifact.create', { name: 'kept.md', text: 'A bilby' })).artifact
  await t.baton.blobs.delete(lost.sha256)
  failures.length = 0
  await read()
  expect(failures).toMatchObject([{ code: 'blob_damaged' }])
  expect(await idsOf('bilby')).toEqual([kept.id])
  const count = async () =>
    Number((await t.baton.database.pool.query('SELECT count(*) FROM artifact_texts')).rows[0].count)
  const before = await count()
  await t.as(ana, 'artifact.delete', { address: kept.address })
  await dropTexts(t.baton.database.handle.sql)
  expect(await count()).toBeLessThan(before)
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

test('a question in ten thousand tasks, messages, notes and texts takes no longer than to read the tasks five times', async () => {
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
  await pool.query(
    `INSERT INTO notes (work_item_id, body) SELECT id, 'Bulk note on ' || code || repeat(' with more words', 20) FROM work_items`,
  )
  await pool.query(
    `INSERT INTO blobs (sha256, size, type) SELECT lpad(n::text, 64, '0'), 1, 'text/plain' FROM generate_series(1, 10000) n`,
  )
  await pool.query(
    `INSERT INTO artifact_texts (sha256, text)
     SELECT lpad(n::text, 64, '0'), 'Bulk text number ' || n || repeat(' and what it says', 100) FROM generate_series(1, 10000) n`,
  )
  await pool.query(
    `WITH made AS (
       INSERT INTO artifacts (project_id, address, name)
       SELECT $1, 'fe://artifacts/by-project/MAIN/file-' || n, 'file-' || n FROM generate_series(1, 10000) n RETURNING id, name
     ) INSERT INTO artifact_versions (artifact_id, version, sha256) SELECT id, 1, lpad(substr(name, 6), 64, '0') FROM made`,
    [t.project.id],
  )
  await pool.query('ANALYZE')
  await find('bulk')
  // What the machine needs to look once at every word of the tasks: 40 ms, where a question may take 200.
  const look = () => pool.query(`SELECT count(*) FROM task_texts WHERE text LIKE '%nowhere%'`)
  for (const q of ['bulk 4711', 'says', 'describe', 'b', 'nothing like it']) {
    const looks: number[] = []
    const questions: number[] = []
    for (let turn = 0; turn < 10; turn++) {
      looks.push(await timeOf(look))
      questions.push(await timeOf(() => find(q)))
    }
    // The best of ten of each, by turns: what else the machine does is not measured here.
    expect.soft(Math.min(...questions) / Math.min(...looks), q).toBeLessThan(5)
  }
})
