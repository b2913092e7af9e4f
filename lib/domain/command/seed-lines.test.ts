import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { seedLines } from './test-seed-lines.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const run = (line: string) => t.as(t.characters.dev1, 'command.run', { line })

test.each(seedLines)('$line', async ({ line, kind, says }) => {
  const { card } = await run(line)
  expect(card.kind).toBe(kind)
  expect(JSON.stringify(card)).toMatch(says)
})

test('what the lines did is what they say', async () => {
  const task = await t.as(t.characters.dev1, 'task.get', { code: 'T-TASK-01' })
  expect(task).toMatchObject({ status: 'done', summary: 'All tests passing, PR created', context: 'text' })
  expect(task.notes.map(({ body }: { body: string }) => body)).toEqual([
    'Completed migration, found performance issue with indexes',
    'Working on X, found Y issue',
  ])
  const { items } = await t.as(t.characters.dev1, 'task.list', { sprint: 'SPRINT-CODE' })
  expect(items.map(({ code, status }: { code: string; status: string }) => [code, status])).toEqual([
    ['T-CODE', 'pending'],
    ['T-TASK-01', 'done'],
    ['T-TASK-02', 'done'],
    ['T-TASK-03', 'done'],
  ])
})

test('a card draws what stands in it: rings, bars and where a code leads', async () => {
  const { card } = await run('/sprint-detail SPRINT-CODE')
  expect(card).toMatchObject({
    kind: 'sprint',
    code: 'SPRINT-CODE',
    text: expect.stringContaining('3 of 4 done'),
    progress: { done: 3, total: 4 },
  })
  expect(card.items[1]).toMatchObject({ code: 'T-TASK-01', kind: 'task', status: 'done' })
})

test('the dashboard card has figures, sprints, tasks, messages, agents and what just happened', async () => {
  await t.as(t.characters.ana, 'sprint.update', { code: 'SPRINT-CODE', status: 'active', version: 1 })
  await t.as(t.characters.dev1, 'task.claim', { code: 'T-CODE' })
  const { card } = await run('/dashboard')
  const stats = Object.fromEntries(card.stats.map(({ label, value }: never) => [label, value]))
  expect(stats).toMatchObject({ 'Active sprints': 1, 'My tasks': 1, 'Unread messages': 0, done: 3 })
  const sections = Object.fromEntries(card.sections.map((each: { title: string }) => [each.title, each]))
  expect(Object.keys(sections)).toEqual([
    'Needs you',
    'Active sprints',
    'My tasks',
    'Messages',
    'Agents',
    'Just now',
  ])
  expect(sections['My tasks'].items).toMatchObject([{ code: 'T-CODE', kind: 'task', status: 'in_progress' }])
  expect(sections['Active sprints'].items).toMatchObject([
    { kind: 'sprint', progress: { done: 3, total: 4 } },
  ])
  expect(sections.Messages).toMatchObject({ text: 'Nothing unread.', items: [] })
  expect(sections.Agents.items).toContainEqual(expect.objectContaining({ code: 'dev-1', kind: 'agent' }))
})

test('of many tasks, those that stay as they were are named with the reason', async () => {
  const { card } = await run('/tasks-status T-CODE,T-NOWHERE-9 --status=completed')
  expect(card).toMatchObject({ kind: 'toast', text: expect.stringContaining('T-CODE') })
  expect(card.items).toMatchObject([{ code: 'T-NOWHERE-9', title: expect.stringContaining('no task') }])
})

test('messages say who they are from and lead to where they were said, documents to their page', async () => {
  const { ana } = t.characters
  await t.as(ana, 'message.send', { body: `Look at this\n\n${'long '.repeat(100)}`, to: ['dev-1'] })
  const { card } = await run('/messages-check --status=unread')
  const item = card.items.find(({ title }: { title: string }) => title.startsWith('Look at this'))
  expect(item).toMatchObject({
    kind: 'message',
    text: expect.stringContaining('from ana'),
    thread: expect.any(String),
    number: expect.any(Number),
  })
  expect(item.title.length).toBeLessThanOrEqual(200)
  const { card: documents } = await run('/artifacts T-TASK-01')
  expect(documents.items[0]).toMatchObject({ kind: 'artifact', id: expect.any(String), title: 'doc.pdf' })
  const { card: dashboard } = await run('/dashboard')
  const messages = dashboard.sections.find(({ title }: { title: string }) => title === 'Messages')
  expect(messages.items[0]).toMatchObject({ kind: 'message', text: expect.stringContaining('from ana') })
})
