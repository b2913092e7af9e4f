import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { codesIn } from './commit.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let last = 0
const newSha = () => (++last).toString(16).padStart(40, '0')

const report = (who: Character, fields: object) =>
  t.as(who, 'commit.report', { sha: newSha(), message: 'chore: something', ...fields })

const deliveries = (sha: string) =>
  t.baton.database.handle.db.delivery.findMany({
    where: { message: { kind: 'commit', body: { contains: sha.slice(0, 7) } } },
    include: { agent: true, message: { include: { from: true, workItem: true } } },
  })

test('each other holder of what was touched gets one message, oneself none', async () => {
  const { ana, dev1, dev2, max } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Mine' })
  await t.as(dev2, 'task.claim', { code: task.code })
  await t.as(dev1, 'reservation.create', { paths: ['src'] })
  await t.as(dev2, 'reservation.create', { paths: ['src/*.ts'], task: task.code })
  await t.as(dev2, 'reservation.create', { paths: ['src/a.ts'] })
  await t.as(max, 'reservation.create', { paths: ['docs/**'] })
  const sha = `abcdef1${'0'.repeat(33)}`
  const files = ['src/a.ts', 'src/deep/b.ts', 'README.md']
  const answer = await report(dev1, { sha, files, branch: 'main', message: 'fix: a' })
  expect(answer).toMatchObject({ isNew: true, notified: [{ agent: 'dev-2', files: ['src/a.ts'] }] })
  const sent = await deliveries(sha)
  expect(sent.map(({ agent, message }) => [agent.name, message.from?.name, message.workItem?.code])).toEqual([
    ['dev-2', 'dev-1', task.code],
  ])
  expect(sent[0]?.message.body).toContain('dev-1 committed abcdef1 on main: fix: a')
  expect(sent[0]?.message.body).toContain('- src/a.ts')
  expect(sent[0]?.message.body).not.toContain('b.ts')
})

test('the same commit again, also by another and at the same time, changes nothing', async () => {
  const { dev1, dev2 } = t.characters
  await t.as(dev2, 'reservation.create', { paths: ['again'] })
  const sha = `abcdef2${'0'.repeat(33)}`
  const once = () => report(dev1, { sha, files: ['again/x'] })
  const answers = await Promise.all([once(), once(), once()])
  expect(answers.filter(({ isNew }) => isNew).length).toBe(1)
  expect(await report(dev2, { sha: sha.toUpperCase(), files: ['again/x'] })).toMatchObject({
    isNew: false,
    notified: [],
    commit: { agent: 'dev-1', files: 1 },
  })
  expect((await deliveries(sha)).length).toBe(1)
})

test('the tasks that the message names tell of it', async () => {
  const { ana, dev1 } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Named' })
  const message = `feat(words): read UTF-8 (${task.code})\n\nAlso NO-SUCH-1 and ${task.code} again.`
  const { commit } = await report(dev1, { message, branch: 'main' })
  expect(commit).toMatchObject({ tasks: [task.code], subject: `feat(words): read UTF-8 (${task.code})` })
  const { items } = await t.as(ana, 'event.list', { subject: task.code, order: 'desc', limit: 1 })
  expect(items[0]).toMatchObject({
    name: 'commit.reported',
    sentence: `dev-1 committed ${commit.sha.slice(0, 7)} on main: feat(words): read UTF-8 (${task.code})`,
  })
  expect((await report(dev1, { task: task.code })).commit.tasks).toEqual([task.code])
  await expect(report(dev1, { task: 'NO-SUCH-1' })).rejects.toMatchObject({ code: 'task_not_found' })
})

test('a task of another project is nothing to this one', async () => {
  const { task } = await t.as(t.characters.eve, 'task.create', { title: 'Elsewhere' })
  expect((await report(t.characters.dev1, { message: `fix: it (${task.code})` })).commit.tasks).toEqual([])
})

test('whoever may only look, and what is no commit, is refused', async () => {
  const { dev1, vera } = t.characters
  await expect(report(vera, {})).rejects.toMatchObject({ code: 'forbidden' })
  for (const fields of [{ sha: 'abc' }, { sha: '--all' }, { message: ' ' }, { files: [''] }])
    await expect(report(dev1, fields)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('codes are found in upper case, each once', () => {
  expect(codesIn('feat: x (BAT-41, T-UNIFY-01) BAT-41 bat-42 x-BAT-43x A1.2')).toEqual([
    'BAT-41',
    'T-UNIFY-01',
    'A1.2',
  ])
  expect(codesIn(`${'A-'.repeat(9_000)}!`)).toEqual([])
})
