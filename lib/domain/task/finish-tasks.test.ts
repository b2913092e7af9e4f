import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** task.finish: many completions in one step, all or none. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

let number = 0
const agent = () => t.addAgent(`finisher-${++number}`, { capacity: 100 })
const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: `Work ${++number}`, ...fields })).task.code

type Held = { code: string; fence: number; summary: string }

/** So many tasks that the agent holds. */
async function held(who: Character, count: number): Promise<Held[]> {
  const all: Held[] = []
  for (let n = 0; n < count; n++) {
    const code = await make()
    const { lease } = await t.as(who, 'task.claim', { code })
    all.push({ code, fence: lease.fence, summary: `Did ${code}` })
  }
  return all
}

const statusOf = async (code: string) => {
  const { status, summary, lease } = await t.as(t.characters.ana, 'task.get', { code })
  return { status, summary, lease }
}

const eventsOf = async (codes: readonly string[]) => {
  const where = { subject: { in: [...codes] }, name: 'task.completed' }
  return (await t.baton.database.handle.db.event.findMany({ where })).map(({ subject }) => subject)
}

test('task.finish completes each with its own summary and event', async () => {
  const who = await agent()
  const tasks = await held(who, 3)
  const codes = tasks.map(({ code }) => code)
  expect(await t.as(who, 'task.finish', { tasks })).toEqual({ completed: codes, freed: [] })
  for (const { code, summary } of tasks)
    expect(await statusOf(code)).toEqual({ status: 'done', summary, lease: null })
  expect((await eventsOf(codes)).sort()).toEqual(codes.toSorted())
})

test('what waited for them is free, and told', async () => {
  const who = await agent()
  const [a, b, c] = await held(who, 3)
  const waiting = await make({ dependsOn: [a?.code, b?.code] })
  expect(await t.as(who, 'task.finish', { tasks: [a, b, c] })).toMatchObject({ freed: [waiting] })
  expect((await t.as(t.characters.ana, 'task.get', { code: waiting })).ready).toBe(true)
})

test('the work of each goes on as its mode says, and a secret in a summary is not kept', async () => {
  const [who, receiver] = [await agent(), await agent()]
  const code = await make({ handoffMode: 'sync' })
  const next = await make({ dependsOn: [code], assignee: receiver.name })
  await t.as(who, 'task.claim', { code })
  const [other] = await held(who, 1)
  const secret = `bat_${'a1B2'.repeat(10)}`
  await t.as(who, 'task.finish', {
    tasks: [
      { code, summary: `Log in with ${secret}` },
      { ...other, summary: `Or ${secret}` },
    ],
  })
  expect((await t.as(who, 'handoff.list', { task: next })).items).toMatchObject([
    { state: 'offered', chosenMode: 'sync', to: { agent: receiver.name } },
  ])
  for (const each of [code, other?.code])
    expect((await statusOf(each ?? '')).summary).toContain('[secret removed]')
})

test('one lease that is lost, and none is completed: the refusal names it', async () => {
  const who = await agent()
  const tasks = await held(who, 3)
  const [first, lost] = tasks
  await t.as(who, 'task.release', { code: lost?.code, fence: lost?.fence })
  await expect(t.as(who, 'task.finish', { tasks })).rejects.toMatchObject({
    code: 'lease_lost',
    message: expect.stringContaining(lost?.code ?? '?'),
  })
  expect(await statusOf(first?.code ?? '')).toMatchObject({ status: 'in_progress', summary: null })
  expect(await eventsOf(tasks.map(({ code }) => code))).toEqual([])
})

test("another's task and a stale fence are refused", async () => {
  const [who, other] = [await agent(), await agent()]
  const [mine] = await held(who, 1)
  const [theirs] = await held(other, 1)
  await expect(t.as(who, 'task.finish', { tasks: [mine, theirs] })).rejects.toMatchObject({
    code: 'lease_lost',
  })
  const noFence = { code: theirs?.code, summary: 'x' }
  await expect(t.as(who, 'task.finish', { tasks: [noFence] })).rejects.toMatchObject({ code: 'not_holder' })
})

test('a task that is named twice is bad input', async () => {
  const who = await agent()
  const [mine] = await held(who, 1)
  await expect(t.as(who, 'task.finish', { tasks: [mine, mine] })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('many at once with dependents in common all finish', async () => {
  const finishers = await Promise.all(Array.from({ length: 6 }, agent))
  const all = await Promise.all(finishers.map(who => held(who, 4)))
  const codes = all.flat().map(({ code }) => code)
  const last = await make({ dependsOn: codes })
  const answers = await Promise.all(
    finishers.map((who, n) => t.as(who, 'task.finish', { tasks: all[n]?.toReversed() })),
  )
  expect(answers.flatMap(({ freed }) => freed)).toEqual([last])
})

test.each([
  ['task.finish', (held: Held) => ({ tasks: [held] })],
  ['task.complete', (held: Held) => held],
])('%s of a task that another just begins to wait for frees that one', async (name, inputOf) => {
  const who = await agent()
  const [mine] = await held(who, 1)
  if (!mine) throw new Error('holds nothing')
  const waiting = await make()
  const { pool } = t.baton.database
  const adder = await pool.connect()
  await adder.query('BEGIN')
  await adder.query(
    `INSERT INTO dependencies (work_item_id, depends_on_id)
     SELECT w.id, d.id FROM work_items w, work_items d WHERE w.code = $1 AND d.code = $2`,
    [waiting, mine.code],
  )
  await adder.query('UPDATE work_items SET open_dependencies = 1 WHERE code = $1', [waiting])
  const closing = t.as(who, name, inputOf(mine))
  await expect.poll(() => waitersFor(adder)).toBe(1)
  await adder.query('COMMIT')
  adder.release()
  expect(await closing).toMatchObject({ freed: [waiting] })
  expect((await t.as(t.characters.ana, 'task.get', { code: waiting })).ready).toBe(true)
})

/** How many wait for what this connection has locked. */
async function waitersFor(holder: pg.PoolClient): Promise<number> {
  const { rows } = await holder.query(
    'SELECT count(*)::int AS n FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
  )
  return rows[0].n
}

test('both ends of a dependency are known on their rows, and stay so when it is taken back', async () => {
  const needed = await make()
  const code = await make({ dependsOn: [needed] })
  const ends = async () => {
    const where = { code: { in: [needed, code] } }
    const select = { code: true, hasDependencies: true, hasDependents: true }
    return t.baton.database.handle.db.workItem.findMany({ where, select, orderBy: { ordinal: 'asc' } })
  }
  const both = [
    { code: needed, hasDependencies: false, hasDependents: true },
    { code, hasDependencies: true, hasDependents: false },
  ]
  expect(await ends()).toEqual(both)
  await t.as(t.characters.ana, 'task.update', { code, dependsOn: [] })
  expect(await ends()).toEqual(both)
})
