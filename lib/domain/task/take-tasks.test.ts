import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

/** task.take: many leases in one step. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

type Taken = { task: { code: string }; lease: { fence: number; holder: string } }

let number = 0

/** A sprint of its own with so many tasks: their codes in the order in which they are to be taken. */
async function sprintOf(count: number, fields: object = {}) {
  const { ana } = t.characters
  const sprint = `TAKE-${++number}`
  await t.as(ana, 'sprint.create', { code: sprint, title: 'Take' })
  const codes: string[] = []
  for (let n = 0; n < count; n++)
    codes.push((await t.as(ana, 'task.create', { title: `Work ${n}`, sprint, ...fields })).task.code)
  return { sprint, codes }
}

const agent = (fields = {}) => t.addAgent(`taker-${++number}`, { capacity: 100, ...fields })
const codesOf = ({ tasks }: { tasks: Taken[] }) => tasks.map(({ task }) => task.code)

test('task.take gives as many as asked, the best one first, each with its own lease and event', async () => {
  const { sprint, codes } = await sprintOf(3)
  const { task: high } = await t.as(t.characters.ana, 'task.create', {
    title: 'High',
    sprint,
    priority: 'high',
  })
  const { task: urgent } = await t.as(t.characters.ana, 'task.create', {
    title: 'Now',
    sprint,
    priority: 'urgent',
  })
  const who = await agent()
  const answer = await t.as(who, 'task.take', { count: 4, sprint })
  expect(answer.waiting).toBeNull()
  expect(codesOf(answer)).toEqual([urgent.code, high.code, codes[0], codes[1]])
  for (const { lease } of answer.tasks) expect(lease).toMatchObject({ holder: who.name, fence: 1 })
  const events = await t.baton.database.handle.db.event.findMany({
    where: { name: 'task.claimed', subject: { in: codesOf(answer) } },
    orderBy: { seq: 'asc' },
  })
  expect(events.map(({ subject }) => subject)).toEqual(codesOf(answer))
})

test('racers who take at the same moment are each given as many as they asked for, as long as there are enough', async () => {
  const { sprint } = await sprintOf(60)
  const racers = await Promise.all([1, 2, 3].map(() => agent()))
  const answers = await Promise.all(racers.map(who => t.as(who, 'task.take', { count: 20, sprint })))
  expect(answers.map(({ tasks }) => tasks.length)).toEqual([20, 20, 20])
  expect(new Set(answers.flatMap(codesOf)).size).toBe(60)
})

test('it gives fewer when no more fit, and says why', async () => {
  const { sprint, codes } = await sprintOf(2)
  await t.as(t.characters.ana, 'task.create', { title: 'Other', sprint, pod: 'QAPod' })
  await t.as(t.characters.ana, 'task.create', { title: 'Later', sprint, dependsOn: [codes[0]] })
  await t.as(t.characters.ana, 'task.create', { title: "Another's", sprint, assignee: 'dev-1' })
  const answer = await t.as(await agent({ pod: 'DevPod' }), 'task.take', { count: 20, sprint })
  expect(codesOf(answer)).toEqual(codes)
  expect(answer.waiting).toMatchObject({ ready: 2, waitingForDependencies: 1, holding: 2, inProgress: 2 })
})

test('it never gives more than the capacity leaves room for', async () => {
  const { sprint, codes } = await sprintOf(5)
  const who = await agent({ capacity: 3 })
  await t.as(who, 'task.claim', { code: codes[4] })
  const answer = await t.as(who, 'task.take', { count: 50, sprint })
  expect(codesOf(answer)).toEqual(codes.slice(0, 2))
  expect(answer.waiting).toMatchObject({
    holding: 3,
    capacity: 3,
    reason: expect.stringContaining('3 of at most 3'),
  })
  expect(await t.as(who, 'task.take', { count: 1, sprint })).toMatchObject({
    tasks: [],
    waiting: { holding: 3 },
  })
})

test('of many at once each task goes to one, and nobody gets more than their capacity', async () => {
  const { codes } = await sprintOf(60, { pod: 'TakePod' })
  const takers = await Promise.all(Array.from({ length: 10 }, () => agent({ pod: 'TakePod', capacity: 7 })))
  const asked = [...takers, ...takers].map(who => t.as(who, 'task.take', { count: 5, pod: 'TakePod' }))
  const given = (await Promise.all(asked)).flatMap(({ tasks }) => tasks as Taken[])
  expect(given.map(({ task }) => task.code).sort()).toEqual(codes.toSorted())
  const perTaker = Map.groupBy(given, ({ lease }) => lease.holder)
  for (const [taker, own] of perTaker) expect(own.length, taker).toBeLessThanOrEqual(7)
})

test('under one key it is carried out once', async () => {
  const { sprint } = await sprintOf(4)
  const who = await agent()
  const [first, again] = [
    await t.as(who, 'task.take', { count: 2, sprint }, 'take-key'),
    await t.as(who, 'task.take', { count: 2, sprint }, 'take-key'),
  ]
  expect(again).toEqual(first)
})

test('people take as many as they ask for', async () => {
  const { sprint } = await sprintOf(3)
  expect((await t.as(t.characters.max, 'task.take', { count: 3, sprint })).tasks).toHaveLength(3)
})

test('a sprint that is not there is not found, and a count out of bounds is refused', async () => {
  const who = await agent()
  await expect(t.as(who, 'task.take', { count: 2, sprint: 'TAKE-99' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
  for (const count of [0, 51, 1.5])
    await expect(t.as(who, 'task.take', { count })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('behind what many others are just taking, as many are found as were asked for', async () => {
  const { sprint, codes } = await sprintOf(100)
  const others = await t.baton.database.pool.connect()
  await others.query('BEGIN')
  await others.query('SELECT FROM work_items WHERE code = ANY($1) FOR NO KEY UPDATE', [codes.slice(0, 80)])
  const answer = await t.as(await agent(), 'task.take', { count: 20, sprint })
  await others.query('ROLLBACK')
  others.release()
  expect(codesOf(answer)).toEqual(codes.slice(80))
})
