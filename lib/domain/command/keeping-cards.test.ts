import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** The cards of INIT, memory and polls, as the chat shows them. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const card = async (line: string) => (await t.as(t.characters.dev1, 'command.run', { line })).card

test('/init says step by step what has passed', async () => {
  expect(await card('/init')).toMatchObject({
    kind: 'list',
    title: 'dev-1 is ready',
    items: [
      { title: 'Resume memory', status: 'done', text: 'Nothing is kept yet.' },
      { title: 'Load profile', status: 'done' },
      { title: 'Health check', status: 'done' },
      { title: 'Confirm plan', status: 'done' },
    ],
  })
  expect(await card('/init --clock=2020-01-01T00:00:00Z')).toMatchObject({
    title: 'dev-1 is not ready',
    items: expect.arrayContaining([expect.objectContaining({ title: 'Health check', status: 'blocked' })]),
  })
  expect((await card('/initiation-list --agent=dev-1')).items).toMatchObject([
    { title: 'dev-1 is not ready', status: 'blocked' },
    { title: 'dev-1 is ready', status: 'done' },
  ])
})

test('memory is remembered, read, listed, found and forgotten', async () => {
  expect(await card('/memory-set deploy/order First the database')).toMatchObject({
    said: 'Remembered deploy/order',
  })
  expect(await card('/memory-get deploy/order')).toMatchObject({
    title: 'deploy/order',
    text: 'First the database',
  })
  for (const line of ['/memories', '/memory-search data'])
    expect((await card(line)).items).toEqual([
      { code: null, title: 'deploy/order', text: 'agent: First the database' },
    ])
  expect(await card('/memory-search nowhere')).toMatchObject({ text: 'Nothing found.' })
  expect(await card('/memory-forget deploy/order')).toMatchObject({ said: 'Forgot deploy/order' })
})

test('a poll is the poll itself, which the chat shows as it stands', async () => {
  const made = await card('/poll-create Postgres,SQLite Which one?')
  expect(made).toMatchObject({
    kind: 'poll',
    title: 'Which one?',
    code: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(await card(`/poll-vote ${made.code} 2`)).toMatchObject({
    kind: 'poll',
    items: [
      { title: 'Postgres', text: '0 votes' },
      { title: 'SQLite', text: '1 vote' },
    ],
  })
  expect((await card('/polls')).items[0]).toMatchObject({
    title: 'Which one?',
    text: expect.stringMatching(/^open, 1 of \d+ voted$/),
  })
})
