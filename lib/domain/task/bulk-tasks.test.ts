import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** task.bulk: each task by the rules of its single verb, wholly or not at all. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code
const bulk = (input: object, who = t.characters.ana) => t.as(who, 'task.bulk', input)
const get = (code: string) => t.as(t.characters.ana, 'task.get', { code })
const problems = ({ failed }: { failed: { code: string; problem: { code: string } }[] }) =>
  failed.map(({ code, problem }) => [code, problem.code])

async function eventsDuring(work: () => Promise<unknown>): Promise<[string, string | null][]> {
  const { db } = t.baton.database.handle
  const { seq: before } = await db.eventCounter.findFirstOrThrow({ where: { projectId: t.project.id } })
  await work()
  const rows = await db.event.findMany({
    where: { projectId: t.project.id, seq: { gt: before } },
    orderBy: { seq: 'asc' },
  })
  return rows.map(({ name, subject }) => [name, subject])
}

test('five hundred tasks are changed at once, and those that are refused are listed with their reasons', async () => {
  const { ana, dev1 } = t.characters
  const codes: string[] = []
  for (let number = 0; number < 500; number++) codes.push(await make())
  const held = codes.filter((_, index) => index % 50 === 7)
  for (const code of held) {
    await t.as(dev1, 'task.claim', { code })
    await t.as(dev1, 'task.complete', { code, summary: 'Done' })
  }
  const events = await eventsDuring(async () => {
    const answer = await bulk({ codes, status: 'cancelled' })
    expect(answer.changed).toEqual(codes.filter(code => !held.includes(code)))
    expect(problems(answer)).toEqual(held.map(code => [code, 'illegal_transition']))
    expect(answer.failed[0].problem).toEqual({
      code: 'illegal_transition',
      message: `${held[0]} is done and cannot become cancelled.`,
      hint: 'From done it can become pending.',
    })
  })
  expect(events).toHaveLength(490)
  expect(events.every(([name]) => name === 'task.moved')).toBe(true)
  const { columns } = await t.as(ana, 'task.board', {})
  const cancelled = columns.find(({ status }: { status: string }) => status === 'cancelled')
  expect(cancelled.count).toBe(490)
})

test('a task of which one part is refused keeps nothing of the others, and leaves no event', async () => {
  const { dev1 } = t.characters
  const taken = await make()
  const free = await make()
  await t.as(dev1, 'task.claim', { code: taken })
  const before = await get(taken)
  const events = await eventsDuring(async () => {
    const answer = await bulk({ codes: [taken, free], priority: 'urgent', assignee: 'dev-2' })
    expect(answer.changed).toEqual([free])
    expect(problems(answer)).toEqual([[taken, 'task_already_claimed']])
  })
  expect(await get(taken)).toEqual(before)
  expect(await get(free)).toMatchObject({ priority: 'urgent', assignee: 'dev-2', version: 3 })
  expect(events).toEqual([
    ['task.updated', free],
    ['task.assigned', free],
    ['thread.created', free],
    ['message.sent', free],
  ])
})

test('a refusal that comes after other tasks have changed leaves those as they are now', async () => {
  const { dev1 } = t.characters
  const [first, last] = [await make(), await make()]
  const middle = await make()
  await t.as(dev1, 'task.claim', { code: middle })
  const answer = await bulk({ codes: [first, middle, last], pod: 'QAPod', lead: 'max', assignee: 'dev-2' })
  expect(answer.changed).toEqual([first, last])
  expect(await get(middle)).toMatchObject({ pod: null, lead: null, assignee: null, version: 2 })
  expect(await get(last)).toMatchObject({ pod: 'QAPod', lead: 'max', assignee: 'dev-2' })
})

test('a code that is given twice, in whatever letters, is changed once', async () => {
  const code = await make()
  const answer = await bulk({ codes: [code, code.toLowerCase(), code], priority: 'high' })
  expect(answer).toEqual({ changed: [code], failed: [] })
  expect(await get(code)).toMatchObject({ priority: 'high', version: 2 })
})

test('what is not there and what is of another project are both not found, and the others change', async () => {
  const { eve } = t.characters
  const theirs = (await t.as(eve, 'task.create', { title: 'Theirs' })).task.code
  const mine = await make()
  const answer = await bulk({ codes: [theirs, 'NO-SUCH-1', mine], priority: 'high' })
  expect(answer.changed).toEqual([mine])
  expect(problems(answer)).toEqual([
    [theirs, 'task_not_found'],
    ['NO-SUCH-1', 'task_not_found'],
  ])
  const [first, second] = answer.failed
  expect(first.problem.message.replace(theirs, 'X')).toBe(second.problem.message.replace('NO-SUCH-1', 'X'))
  expect((await t.as(eve, 'task.get', { code: theirs })).priority).toBe('normal')
})

test('what is offered with the tasks is accepted by a claim, and withdrawn where they are cancelled', async () => {
  const { ana, max } = t.characters
  const offered = async (): Promise<string> => {
    const code = await make()
    await t.as(ana, 'handoff.create', { task: code, to: 'max', mode: 'sync' })
    return code
  }
  const states = async (codes: string[]) =>
    Promise.all(codes.map(async task => (await t.as(ana, 'handoff.list', { task })).items[0].state))
  const [taken, cancelled] = [
    [await offered(), await offered()],
    [await offered(), await offered()],
  ]
  expect((await bulk({ codes: taken, status: 'in_progress' }, max)).failed).toEqual([])
  expect((await bulk({ codes: cancelled, status: 'cancelled' })).failed).toEqual([])
  expect(await states(taken)).toEqual(['accepted', 'accepted'])
  expect(await states(cancelled)).toEqual(['withdrawn', 'withdrawn'])
  const { rows } = await t.baton.database.pool.query(
    'SELECT code FROM work_items WHERE code = ANY($1) AND open_handoff_id IS NOT NULL',
    [[...taken, ...cancelled]],
  )
  expect(rows).toEqual([])
})

test('what waits for another is done after it, in whatever order they are given', async () => {
  const { dev1 } = t.characters
  const first = await make()
  const second = await make({ dependsOn: [first] })
  await t.as(dev1, 'task.claim', { code: first })
  expect(problems(await bulk({ codes: [second], status: 'in_progress' }))).toEqual([
    [second, 'dependencies_open'],
  ])
  const answer = await bulk({ codes: [second, first], status: 'done' })
  expect(answer.changed).toEqual([first])
  expect(problems(answer)).toEqual([[second, 'illegal_transition']])
  expect((await get(second)).ready).toBe(true)
})

test('who may write but not work is refused task by task', async () => {
  const { max } = t.characters
  const narrowed = { ...max, actor: { ...max.actor, scopes: ['task:write'] } }
  const code = await make()
  expect(problems(await bulk({ codes: [code], status: 'cancelled' }, narrowed))).toEqual([
    [code, 'forbidden'],
  ])
  expect((await bulk({ codes: [code], priority: 'low' }, narrowed)).changed).toEqual([code])
})

test('a change that says nothing, too much or what one cannot say of many is refused as a whole', async () => {
  const code = await make()
  const codes = Array.from({ length: 501 }, (_, index) => `X-${index}`)
  const wrong = [
    { codes: [code] },
    { codes: [], priority: 'high' },
    { codes, priority: 'high' },
    { codes: [code], status: 'blocked' },
  ]
  for (const input of wrong) await expect(bulk(input)).rejects.toMatchObject({ code: 'invalid_input' })
  expect((await get(code)).version).toBe(1)
})

test('the same request under one key changes once and is answered the same', async () => {
  const code = await make()
  const input = { codes: [code, 'NO-SUCH-1'], status: 'cancelled' }
  const first = await t.as(t.characters.ana, 'task.bulk', input, 'once')
  expect(await t.as(t.characters.ana, 'task.bulk', input, 'once')).toEqual(first)
  expect(first.changed).toEqual([code])
})

test('many bulk changes of the same tasks at once all come to an end, in one order', async () => {
  const first = await make()
  const second = await make({ dependsOn: [first] })
  const third = await make({ dependsOn: [first, second] })
  const ways = [
    [first, second, third],
    [third, second, first],
    [second, third, first],
  ]
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => bulk({ codes: ways[n % 3], priority: n % 2 ? 'high' : 'low' })),
  )
  expect(answers.every(({ changed }) => changed.length === 3)).toBe(true)
  expect((await get(third)).version).toBe(13)
})
