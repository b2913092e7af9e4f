import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { flightsOf, type Sent } from '#test/flights.ts'

/** Who completes what was given here is told of the task as it is now, whether or not it has changed since. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0

/** A task with all its texts, given to a new agent. */
async function given(how: 'task.next' | 'task.take'): Promise<{ who: Character; code: string }> {
  const { ana } = t.characters
  const sprint = `GIVEN-${++number}`
  await t.as(ana, 'sprint.create', { code: sprint, title: 'Given' })
  const fields = { description: 'What', skills: ['sql'], priority: 'high', lead: 'ana', sprint }
  await t.as(ana, 'task.create', { title: 'Work', ...fields })
  const who = await t.addAgent(`given-${number}`, { skills: ['sql'] })
  const answer = await t.as(who, how, { sprint, ...(how === 'task.take' && { count: 1 }) })
  return { who, code: (answer.task ?? answer.tasks[0].task).code }
}

const completing = {
  'task.complete': (who: Character, code: string) => t.as(who, 'task.complete', { code, summary: 'Done' }),
  'task.finish': (who: Character, code: string) =>
    t.as(who, 'task.finish', { tasks: [{ code, summary: 'Done' }] }),
}

const elsewhere = (code: string, change: string) =>
  t.baton.database.pool.query(`UPDATE work_items SET ${change} WHERE code = $1`, [code])

/** What happened to it meanwhile. */
const changes: Record<string, (who: Character, code: string) => Promise<unknown>> = {
  nothing: async () => {},
  'another title': (_, code) => t.as(t.characters.ana, 'task.update', { code, title: 'Other work' }),
  'a longer context': (who, code) => t.as(who, 'task.context', { code, append: 'More' }),
  'another title by another server': (_, code) => elsewhere(code, "title = 'Other work'"),
  'a waiting task by another server': (_, code) => elsewhere(code, 'has_dependents = true'),
  'another title by another server, and a vacuum': async (_, code) => {
    await elsewhere(code, "title = 'Other work'")
    await t.baton.database.pool.query('VACUUM work_items')
  },
  'a heartbeat that renews': async who => {
    t.advance(60)
    await t.as(who, 'agent.heartbeat')
  },
  'a renewed lease': (who, code) => t.as(who, 'task.renew', { code }),
  'a dependency that is done': async (_, code) => {
    const { task } = await t.as(t.characters.ana, 'task.create', { title: 'Before' })
    await t.as(t.characters.ana, 'task.claim', { code: task.code })
    await t.as(t.characters.ana, 'task.complete', { code: task.code, summary: 'Done' })
    await t.as(t.characters.ana, 'task.update', { code, dependsOn: [task.code] })
  },
}

for (const how of ['task.next', 'task.take'] as const)
  for (const end of ['task.complete', 'task.finish'] as const)
    for (const [what, change] of Object.entries(changes))
      test(`${how}, then ${what}, then ${end}: the event says what the task is`, async () => {
        const { who, code } = await given(how)
        await change(who, code)
        const answer = await completing[end](who, code)
        const now = await t.as(t.characters.ana, 'task.get', { code })
        const where = { subject: code, name: 'task.completed' }
        const { data } = await t.baton.database.handle.db.event.findFirstOrThrow({ where })
        expect(now).toMatchObject({ ...(data as { task: object }).task, status: 'done', summary: 'Done' })
        if (end === 'task.complete') expect(now).toMatchObject(answer.task)
      })

test('one that was changed elsewhere is completed as it is, and so is who completes beside it', async () => {
  const [first, second] = [await given('task.next'), await given('task.next')]
  await elsewhere(first.code, "title = 'Other work'")
  const answers = await Promise.all(
    [first, second].map(({ who, code }) => t.as(who, 'task.complete', { code, summary: 'Done' })),
  )
  expect(answers.map(({ task }) => [task.status, task.title])).toEqual([
    ['done', 'Other work'],
    ['done', 'Work'],
  ])
})

test('a place where another task lies by now is not that of the one that was given', async () => {
  const { pool } = t.baton.database
  const placeOf = async (code: string): Promise<string> =>
    (await pool.query('SELECT ctid::text FROM work_items WHERE code = $1', [code])).rows[0].ctid
  const [first, second] = [await given('task.next'), await given('task.next')]
  const place = await placeOf(first.code)
  await elsewhere(first.code, "priority = 'low'")
  await pool.query('VACUUM work_items')
  for (let turn = 0; turn < 50 && (await placeOf(second.code)) !== place; turn++)
    // An index holds the priority, so that the place left behind is not soon the next one's.
    await elsewhere(second.code, `priority = '${turn % 2 === 0 ? 'low' : 'high'}'`)
  expect(await placeOf(second.code)).toBe(place)
  const { task } = await t.as(first.who, 'task.complete', { code: first.code, summary: 'Done' })
  expect(task).toMatchObject({ code: first.code, status: 'done', priority: 'low' })
  expect(await t.as(second.who, 'task.get', { code: second.code })).toMatchObject({ status: 'in_progress' })
})

test('one that somebody else is just changing waits for that, and who completes beside it does not', async () => {
  const [first, second] = [await given('task.next'), await given('task.next')]
  const holder = await t.baton.database.pool.connect()
  await holder.query(`BEGIN; UPDATE work_items SET title = 'Other work' WHERE code = '${first.code}'`)
  const [one, other] = [first, second].map(({ who, code }) =>
    t.as(who, 'task.complete', { code, summary: 'Done' }),
  )
  expect((await other).task.status).toBe('done')
  await holder.query('COMMIT')
  holder.release()
  expect((await one).task).toMatchObject({ status: 'done', title: 'Other work' })
})

const isOfTasks = ({ statement }: Sent): boolean => /^(task|event)\./.test(statement.name)

test('behind a heartbeat, or what only refers to it, it is completed in one flight, and behind another change in three', async () => {
  const flightsBehind = async (change: (who: Character, code: string) => Promise<unknown>) => {
    const { who, code } = await given('task.next')
    await change(who, code)
    const flights = await flightsOf(() => t.as(who, 'task.complete', { code, summary: 'Done' }))
    // Tokens are read again when their time has come.
    return flights.filter(flight => flight.some(isOfTasks)).length
  }
  expect(
    await flightsBehind(async who => {
      t.advance(60)
      await t.as(who, 'agent.heartbeat')
    }),
  ).toBe(1)
  // As every row does that refers to it.
  const refer = 'SELECT FROM work_items WHERE code = $1 FOR KEY SHARE'
  expect(await flightsBehind((_, code) => t.baton.database.pool.query(refer, [code]))).toBe(1)
  // What closes it, what reads it, what tells of it: without a guess that was known to be wrong.
  expect(await flightsBehind((who, code) => t.as(who, 'task.context', { code, append: 'More' }))).toBe(3)
})
