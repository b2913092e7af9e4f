import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { choiceOf, leading } from './rules.ts'

/** poll.create, poll.list, poll.get, poll.vote, poll.close, poll.expire. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton({ poolSize: 20 })
})
afterAll(() => t.close())

const ask = async (who: Character, fields: object = {}) =>
  (
    await t.as(who, 'poll.create', {
      question: 'Which database?',
      choices: ['Postgres', 'SQLite'],
      ...fields,
    })
  ).poll
const vote = (who: Character, id: string, choice: string) => t.as(who, 'poll.vote', { id, choice })
const get = async (id: string) => (await t.as(t.characters.vera, 'poll.get', { id })).poll
const counts = async (id: string): Promise<number[]> =>
  (await get(id)).choices.map(({ votes }: { votes: number }) => votes)
const names = async (id: string): Promise<string[]> =>
  (await get(id)).choices.flatMap(({ voters }: { voters: string[] }) => voters).sort()
const events = (id: string, name: string) =>
  t.baton.database.handle.db.event.count({ where: { name, data: { path: ['id'], equals: id } } })

test('everyone but who asks is told at once, and those who wait for their messages wake', async () => {
  const { dev1, dev2, ana } = t.characters
  const waiting = [dev2, ana].map(who => t.as(who, 'inbox.wait', { seconds: 20 }))
  await expect.poll(() => t.baton.waits.size).toBe(2)
  const { poll, told } = await t.as(dev1, 'poll.create', {
    question: 'Which database?',
    choices: ['Postgres', 'SQLite'],
  })
  expect(poll).toMatchObject({
    ...{ question: 'Which database?', by: 'dev-1', isOpen: true, votes: 0, closesAt: null, closedAt: null },
    choices: [
      { text: 'Postgres', votes: 0, voters: [] },
      { text: 'SQLite', votes: 0, voters: [] },
    ],
  })
  expect(told).toBe(poll.electorate - 1)
  for (const { items } of await Promise.all(waiting))
    expect(items[0]).toMatchObject({ from: 'dev-1', body: expect.stringContaining(`/poll-vote ${poll.id}`) })
  expect((await t.as(dev1, 'inbox.list')).items).toEqual([])
  expect((await t.as(ana, 'event.list', { name: 'poll.*', order: 'desc' })).items[0].sentence).toBe(
    'dev-1 asks: Which database? (Postgres, SQLite)',
  )
})

test('it is asked in a conversation, with a card that names the poll, and its result is said there', async () => {
  const { dev1, ana, dev2 } = t.characters
  const { task } = await t.as(ana, 'task.create', { title: 'Choose' })
  const poll = await ask(dev1, { task: task.code })
  const { items } = await t.as(ana, 'thread.get', { task: task.code })
  expect(items).toMatchObject([
    {
      from: 'dev-1',
      task: task.code,
      card: {
        kind: 'poll',
        code: poll.id,
        title: 'Which database?',
        items: [{ title: 'Postgres' }, { title: 'SQLite' }],
      },
    },
  ])
  expect(poll.thread).toBe(items[0].thread)
  expect((await get(poll.id)).thread).toBe(items[0].thread)
  await vote(dev2, poll.id, '1')
  await t.as(dev1, 'poll.close', { id: poll.id })
  const after = await t.as(ana, 'thread.get', { id: poll.thread })
  expect(after.items.at(-1)).toMatchObject({
    from: 'dev-1',
    body: expect.stringContaining('Postgres 1, SQLite 0'),
  })
  const direct = await t.as(dev1, 'message.send', { body: 'Shall we?', to: ['dev-2'] })
  expect((await ask(dev1, { thread: direct.thread.id })).thread).toBe(direct.thread.id)
  const typed = await t.as(dev1, 'message.send', { body: '/poll-create Yes,No Lunch?' })
  expect(typed.answer.card).toMatchObject({ isShownOnce: false })
  await expect(ask(t.characters.eve, { task: task.code })).rejects.toMatchObject({ code: 'task_not_found' })
})

test('one votes by number or words, and changes ones vote; the same vote again is none', async () => {
  const { dev1, dev2, max } = t.characters
  const { id } = await ask(dev1)
  expect((await vote(dev2, id, '1')).poll.choices[0]).toMatchObject({ votes: 1, voters: ['dev-2'] })
  await vote(max, id, 'sqlite')
  expect(await counts(id)).toEqual([1, 1])
  await vote(dev2, id, ' SQLite ')
  expect(await counts(id)).toEqual([0, 2])
  const before = await events(id, 'poll.voted')
  await vote(dev2, id, '2')
  expect(await events(id, 'poll.voted')).toBe(before)
  const { items } = await t.as(max, 'event.list', { name: 'poll.voted', order: 'desc', limit: 1 })
  expect(items[0]).toMatchObject({
    sentence: 'dev-2 changed their vote for SQLite: Which database?',
    data: { before: 'Postgres', counts: [{ votes: 0 }, { votes: 2 }] },
  })
  await expect(vote(dev2, id, '3')).rejects.toMatchObject({
    code: 'no_such_choice',
    details: { choices: ['Postgres', 'SQLite'], hint: expect.stringContaining('1 Postgres, 2 SQLite') },
  })
})

test('votes at the same instant are counted once each', async () => {
  const voters = await Promise.all(Array.from({ length: 12 }, (_, n) => t.addAgent(`voter-${n}`)))
  const { id } = await ask(t.characters.dev1)
  const answers = await Promise.all(voters.map((who, n) => vote(who, id, String((n % 2) + 1))))
  expect(await counts(id)).toEqual([6, 6])
  expect(await names(id)).toEqual(voters.map(({ name }) => name).sort())
  expect(await events(id, 'poll.voted')).toBe(12)
  // Each saw the votes before its own: the totals that were answered are 1 to 12, each once.
  expect(answers.map(({ poll }) => poll.votes).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, n) => n + 1),
  )
})

test('many votes of one agent at the same instant are one vote', async () => {
  const who = await t.addAgent('hasty')
  const { id } = await ask(t.characters.dev1)
  await Promise.all(Array.from({ length: 10 }, (_, n) => vote(who, id, String((n % 2) + 1))))
  expect((await get(id)).votes).toBe(1)
  expect(await names(id)).toEqual(['hasty'])
  const { items } = await t.as(who, 'event.list', { name: 'poll.voted', order: 'desc', limit: 1 })
  expect(items[0].data.counts.map(({ votes }: { votes: number }) => votes)).toEqual(await counts(id))
})

test('a vote that comes with the closing is in the result or refused, never lost', async () => {
  const voters = await Promise.all(Array.from({ length: 6 }, (_, n) => t.addAgent(`late-${n}`)))
  const { id } = await ask(t.characters.dev1)
  const [closed, ...votes] = await Promise.allSettled([
    t.as(t.characters.dev1, 'poll.close', { id }),
    ...voters.map(who => vote(who, id, '1')),
  ])
  if (closed?.status !== 'fulfilled') throw new Error('the poll closes')
  const counted = votes.filter(({ status }) => status === 'fulfilled')
  expect(closed.value.poll.votes).toBe(counted.length)
  expect((await get(id)).votes).toBe(counted.length)
  for (const each of votes)
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'poll_closed' })
})

test('whoever asked, a lead or an owner closes it; then nothing counts', async () => {
  const { dev1, dev2, max, ana, eve } = t.characters
  const { id } = await ask(dev1)
  await vote(max, id, '1')
  for (const who of [dev2, max])
    await expect(t.as(who, 'poll.close', { id })).rejects.toMatchObject({ code: 'not_your_poll' })
  for (const who of [eve])
    for (const [name, input] of [
      ['poll.get', { id }],
      ['poll.close', { id }],
      ['poll.vote', { id, choice: '1' }],
    ] as const)
      await expect(t.as(who, name, input)).rejects.toMatchObject({ code: 'poll_not_found' })
  expect((await t.as(ana, 'poll.close', { id })).poll).toMatchObject({ isOpen: false, votes: 1 })
  for (const again of [() => t.as(dev1, 'poll.close', { id }), () => vote(dev2, id, '1')])
    await expect(again()).rejects.toMatchObject({
      code: 'poll_closed',
      message: 'The poll was closed: Postgres 1, SQLite 0.',
    })
  const { items } = await t.as(dev1, 'inbox.list', { unread: true })
  expect(items[0]).toMatchObject({ from: 'ana', body: expect.stringContaining('Postgres 1, SQLite 0') })
  await expect(t.as(t.characters.vera, 'poll.vote', { id, choice: '1' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('its time over, it takes no vote, and the sweep closes it and tells who asked', async () => {
  const { dev1, dev2, ana } = t.characters
  const { id } = await ask(dev1, { minutes: 1 })
  await vote(dev2, id, '2')
  t.advance(61)
  await expect(vote(dev2, id, '1')).rejects.toMatchObject({ code: 'poll_closed' })
  expect(await get(id)).toMatchObject({ isOpen: false, closedAt: null })
  const listed = async (open: boolean) =>
    (await t.as(ana, 'poll.list', { open })).items.map((poll: { id: string }) => poll.id)
  expect(await listed(true)).not.toContain(id)
  expect(await listed(false)).toContain(id)
  expect((await t.as(ana, 'poll.expire')).closed).toEqual([id])
  expect(await get(id)).toMatchObject({ isOpen: false, closedAt: expect.any(String), votes: 1 })
  expect((await t.as(ana, 'poll.expire')).closed).toEqual([])
  const { items } = await t.as(dev1, 'inbox.list', { unread: true, limit: 1 })
  expect(items[0]).toMatchObject({ from: null, body: expect.stringContaining('SQLite 1') })
})

test('polls are listed page by page, the newest first', async () => {
  const { dev1 } = t.characters
  const made = []
  for (const question of ['One?', 'Two?', 'Three?']) {
    made.unshift((await ask(dev1, { question })).id)
    t.advance(1)
  }
  const first = await t.as(dev1, 'poll.list', { limit: 2 })
  const second = await t.as(dev1, 'poll.list', { limit: 1, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(made)
})

test('a poll that asks nothing, or has a choice twice, is refused by name', async () => {
  const bad = [
    { choices: ['One'] },
    { choices: ['One', 'one'] },
    { choices: ['One', ' '] },
    { choices: Array.from({ length: 11 }, (_, n) => `C${n}`) },
    { question: ' ' },
    { minutes: 0 },
  ]
  for (const fields of bad)
    await expect(ask(t.characters.dev1, fields)).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a choice is named by its words before its number', () => {
  expect(choiceOf(['2', '1'], '1')).toBe(1)
  expect(choiceOf(['Yes', 'No'], 'no')).toBe(1)
  for (const none of ['0', '3', '-1', '1.5', '1e0', 'maybe', ''])
    expect(choiceOf(['Yes', 'No'], none)).toBe(-1)
  expect(leading([{ text: 'A', votes: 0 }])).toEqual([])
  expect(leading(['A', 'B', 'C'].map((text, n) => ({ text, votes: n === 0 ? 1 : 2 })))).toEqual(['B', 'C'])
})
