import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { legalMoves, taskStatuses } from './rules.ts'

/** task.next, task.start, task.complete, task.block, task.unblock, task.status, task.expire. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code

test('task.next takes urgent work first, then what nobody handed over, then by priority and age', async () => {
  const { ana } = t.characters
  await t.as(ana, 'sprint.create', { code: 'NEXT-1', title: 'Next' })
  const sprint = 'NEXT-1'
  const runner = await t.addAgent('runner', { capacity: 10 })
  const first = await make({ sprint })
  const handedOver = await make({ sprint, priority: 'high', dependsOn: [first] })
  await t.as(runner, 'task.claim', { code: first })
  await t.as(runner, 'task.complete', { code: first, summary: 'done', handoffNote: 'over to you' })
  const old = await make({ sprint })
  const young = await make({ sprint })
  const high = await make({ sprint, priority: 'high' })
  const urgent = await make({ sprint, priority: 'urgent' })
  const taken: string[] = []
  for (let i = 0; i < 5; i++) taken.push((await t.as(runner, 'task.next', { sprint })).task.code)
  expect(taken).toEqual([urgent, high, old, young, handedOver])
  expect(await t.as(runner, 'task.next', { sprint })).toMatchObject({
    task: null,
    lease: null,
    waiting: { inProgress: 5 },
  })
})

test('task.next keeps to pod and skills, and says why there is nothing', async () => {
  const { ana } = t.characters
  await t.as(ana, 'sprint.create', { code: 'NEXT-2', title: 'Next' })
  const sprint = 'NEXT-2'
  await make({ sprint, pod: 'QAPod' })
  await make({ sprint, skills: ['cobol'] })
  const { dev2 } = t.characters
  const { waiting } = await t.as(dev2, 'task.next', { sprint })
  expect(waiting).toMatchObject({
    ready: 2,
    holding: 0,
    reason: expect.stringContaining('another pod, skill'),
  })
  await expect(t.as(dev2, 'task.next', { sprint: 'NEXT-9' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
})

test('task.start claims and brings what was handed on; again it is the running lease', async () => {
  const { dev1, dev2 } = t.characters
  const before = await make({ handoffMode: 'async' })
  const code = await make({ dependsOn: [before], prompt: 'Mind the gap' })
  await t.as(dev1, 'task.start', { code: before })
  await t.as(dev1, 'task.complete', { code: before, summary: 'Laid', handoffNote: 'The left rail is loose' })
  const started = await t.as(dev2, 'task.start', { code })
  expect(started.task).toMatchObject({
    prompt: 'Mind the gap',
    handoffFrom: before,
    notes: [{ kind: 'handoff', author: 'dev-1', body: 'The left rail is loose' }],
    dependencies: [{ code: before, status: 'done' }],
  })
  expect((await t.as(dev2, 'task.start', { code })).lease).toEqual(started.lease)
  await t.as(dev2, 'task.release', { code })
})

test('task.complete frees what waited for it, with an event for each that is ready now', async () => {
  const { ana, dev1 } = t.characters
  const [a, b] = [await make(), await make()]
  const onlyA = await make({ dependsOn: [a] })
  const both = await make({ dependsOn: [a, b] })
  await t.as(dev1, 'task.claim', { code: a })
  expect(await t.as(dev1, 'task.complete', { code: a, summary: 'done' })).toMatchObject({
    task: { status: 'done' },
    freed: [onlyA],
  })
  expect((await t.as(ana, 'task.get', { code: both })).waitingFor).toEqual([b])
  const freed = await t.baton.database.handle.db.event.findMany({
    where: { name: 'task.freed', subject: { in: [onlyA, both] } },
  })
  expect(freed.map(({ subject }) => subject)).toEqual([onlyA])
})

test('only the holder completes; a person of the project may do it in its place', async () => {
  const { ana, dev1, dev2 } = t.characters
  const code = await make()
  await t.as(dev1, 'task.claim', { code })
  await expect(t.as(dev2, 'task.complete', { code, summary: 'mine' })).rejects.toMatchObject({
    code: 'not_holder',
  })
  expect((await t.as(ana, 'task.complete', { code, summary: 'By hand' })).task.status).toBe('done')
})

test('task.block needs an owner and an action, and task.unblock puts it back into the pool', async () => {
  const { ana, dev1 } = t.characters
  const code = await make()
  await t.as(dev1, 'task.claim', { code })
  await expect(t.as(dev1, 'task.block', { code, reason: 'No key' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(t.as(dev1, 'task.status', { code, status: 'blocked' })).rejects.toMatchObject({
    code: 'block_needs_owner',
  })
  const { task } = await t.as(dev1, 'task.block', {
    code,
    reason: 'No key',
    owner: 'ana',
    action: 'Bring it',
  })
  expect(task).toMatchObject({
    status: 'blocked',
    lease: null,
    blocked: { owner: 'ana', action: 'Bring it' },
  })
  expect((await t.as(ana, 'task.unblock', { code })).task).toMatchObject({
    status: 'pending',
    blocked: null,
    ready: true,
  })
})

test('every pair of states: what the rules allow happens, what they refuse names the legal moves', async () => {
  const { ana } = t.characters
  for (const from of taskStatuses)
    for (const to of taskStatuses) {
      const code = await make()
      await t.baton.database.handle.db.workItem.updateMany({ where: { code }, data: { status: from } })
      const moving =
        to === 'blocked'
          ? t.as(ana, 'task.block', { code, reason: 'r', owner: 'o', action: 'a' })
          : t.as(ana, 'task.status', { code, status: to })
      const result = await moving.then(
        ({ task }: { task: { status: string } }) => task.status,
        (error: { code: string; details: { legal?: string[] } }) => error,
      )
      if (legalMoves(from).includes(to)) expect(result, `${from} to ${to}`).toBe(to)
      else
        expect(result, `${from} to ${to}`).toMatchObject({
          code: 'illegal_transition',
          details: { legal: [...legalMoves(from)] },
        })
    }
})

test('reopening a done task makes its dependents wait again', async () => {
  const { ana, dev1 } = t.characters
  const code = await make()
  const after = await make({ dependsOn: [code] })
  await t.as(dev1, 'task.claim', { code })
  await t.as(dev1, 'task.complete', { code, summary: 'done' })
  await t.as(ana, 'task.status', { code, status: 'todo' })
  await expect(t.as(dev1, 'task.claim', { code: after })).rejects.toMatchObject({ code: 'dependencies_open' })
})

test('task.expire returns what nobody renewed, and the old holder has lost its lease', async () => {
  const { ana, dev1 } = t.characters
  const code = await make()
  const { lease } = await t.as(dev1, 'task.claim', { code })
  t.advance(15 * 60 + 1)
  expect((await t.as(ana, 'task.expire')).expired).toContain(code)
  expect(await t.as(ana, 'task.get', { code })).toMatchObject({ status: 'pending', lease: null })
  await expect(
    t.as(dev1, 'task.complete', { code, summary: 'late', fence: lease.fence }),
  ).rejects.toMatchObject({ code: 'lease_lost' })
})
