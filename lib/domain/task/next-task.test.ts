import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { flightsOf } from '#test/flights.ts'

/** Several who ask for the next task of one project in the same moment share a statement. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0

/** A sprint with tasks in this order, each with its fields. */
async function sprintOf(...tasks: object[]) {
  const { ana } = t.characters
  const sprint = `NEXT-${++number}`
  await t.as(ana, 'sprint.create', { code: sprint, title: 'Next' })
  const codes: string[] = []
  for (const fields of tasks)
    codes.push((await t.as(ana, 'task.create', { title: 'Work', sprint, ...fields })).task.code)
  return { sprint, codes }
}

const agent = (fields: object = {}) => t.addAgent(`next-${++number}`, fields)

/** What each is given who asks in this order, in one turn. */
async function asking(sprint: string, ...who: Character[]) {
  const answers = await Promise.all(who.map(each => t.as(each, 'task.next', { sprint })))
  return answers.map(({ task }) => task?.code ?? null)
}

test('two are given the first and the second, as one after the other would be', async () => {
  const { sprint, codes } = await sprintOf({}, {}, {})
  expect(await asking(sprint, await agent(), await agent())).toEqual(codes.slice(0, 2))
})

test('the second is given its best, also when the first could not have it', async () => {
  const { sprint, codes } = await sprintOf({ skills: ['sql'] }, {}, {})
  const [without, withSql] = [await agent(), await agent({ skills: ['sql'] })]
  expect(await asking(sprint, without, withSql)).toEqual([codes[1], codes[0]])
})

test('the second is given its best, also when the first finds nothing', async () => {
  const { sprint, codes } = await sprintOf({ skills: ['sql'] })
  const [without, withSql] = [await agent(), await agent({ skills: ['sql'] })]
  expect(await asking(sprint, without, withSql)).toEqual([null, codes[0]])
})

test('the last task goes to the first of two', async () => {
  const { sprint, codes } = await sprintOf({})
  expect(await asking(sprint, await agent(), await agent())).toEqual([codes[0], null])
})

test('one that asks twice is not given more than it has room for', async () => {
  const { sprint, codes } = await sprintOf({}, {}, {})
  const [small, other] = [await agent({ capacity: 1 }), await agent()]
  expect(await asking(sprint, small, small, other)).toEqual([codes[0], null, codes[1]])
})

test('eight of one project ask by one statement, and the log tells of each once, in the order of the tasks', async () => {
  const { sprint, codes } = await sprintOf(...Array.from({ length: 10 }, () => ({})))
  const who = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => agent()))
  let given: unknown[] = []
  const flights = await flightsOf(async () => {
    given = await asking(sprint, ...who)
  })
  expect(given).toEqual(codes.slice(0, 8))
  expect(flights.flat().filter(({ statement }) => statement.name === 'task.take_next')).toHaveLength(1)
  const where = { name: 'task.claimed', subject: { in: codes } }
  const events = await t.baton.database.handle.db.event.findMany({ where, orderBy: { seq: 'asc' } })
  expect(events.map(({ subject }) => subject)).toEqual(codes.slice(0, 8))
})

test('of a motley crew each is given what it would be given if they came one after the other', async () => {
  const work = [
    { pod: 'QAPod' },
    { skills: ['sql'] },
    {},
    { priority: 'urgent', skills: ['css'] },
    { pod: 'DevPod', skills: ['sql', 'css'] },
    { pod: 'DevPod' },
    { priority: 'high' },
    {},
  ]
  const crew = () =>
    Promise.all(
      [
        { pod: 'DevPod' },
        { skills: ['sql'] },
        { pod: 'QAPod', skills: ['css'] },
        { pod: 'DevPod', skills: ['sql', 'css'] },
        {},
        { pod: 'QAPod' },
        { skills: ['css', 'sql'] },
        {},
      ].map(agent),
    )
  const [first, second] = [await sprintOf(...work), await sprintOf(...work)]
  const inTurn: (string | null)[] = []
  for (const each of await crew()) inTurn.push(...(await asking(first.sprint, each)))
  const places = (codes: string[], given: (string | null)[]) =>
    given.map(code => (code === null ? null : codes.indexOf(code)))
  const together = await asking(second.sprint, ...(await crew()))
  expect(places(second.codes, together)).toEqual(places(first.codes, inTurn))
})
