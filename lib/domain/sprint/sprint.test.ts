import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const sprint = async (code: string, fields: object = {}) =>
  (await t.as(t.characters.ana, 'sprint.create', { code, title: `Sprint ${code}`, ...fields })).sprint

const taskIn = async (code: string, fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', sprint: code, ...fields })).task.code

test('sprint.create keeps dates as days, and a code is taken once in a project', async () => {
  const made = await sprint('S-1', { startsOn: '2026-03-02', endsOn: '2026-03-13', goal: 'Ship' })
  expect(made).toMatchObject({
    code: 'S-1',
    status: 'planned',
    startsOn: '2026-03-02',
    endsOn: '2026-03-13',
    version: 1,
  })
  await expect(sprint('s-1')).rejects.toMatchObject({ kind: 'conflict', code: 'code_taken' })
})

test('a sprint cannot end before it starts, when it is made or when it is changed', async () => {
  await expect(sprint('S-2', { startsOn: '2026-03-02', endsOn: '2026-03-01' })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field: 'endsOn' }] },
  })
  await sprint('S-3', { startsOn: '2026-03-02' })
  await expect(
    t.as(t.characters.ana, 'sprint.update', { code: 'S-3', endsOn: '2026-02-27' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

test('sprint.update starts it, and a lost race is a conflict that shows what is there now', async () => {
  const { ana } = t.characters
  await sprint('S-4')
  const { sprint: active } = await t.as(ana, 'sprint.update', { code: 'S-4', status: 'active', version: 1 })
  expect(active).toMatchObject({ status: 'active', version: 2 })
  await expect(t.as(ana, 'sprint.update', { code: 'S-4', title: 'Late', version: 1 })).rejects.toMatchObject({
    code: 'version_conflict',
    details: { now: 2, current: { title: 'Sprint S-4' } },
  })
})

test('sprint.get and sprint.list count its tasks by status, without the cancelled ones', async () => {
  const { ana, dev1 } = t.characters
  await sprint('S-5')
  const [first, , cancelled] = [await taskIn('S-5'), await taskIn('S-5'), await taskIn('S-5')]
  await t.as(ana, 'task.status', { code: cancelled, status: 'cancelled' })
  await t.as(dev1, 'task.claim', { code: first })
  await t.as(dev1, 'task.complete', { code: first, summary: 'done' })
  const detail = await t.as(ana, 'sprint.get', { code: 'S-5' })
  expect(detail.progress).toMatchObject({ total: 2, done: 1, pending: 1, cancelled: 1 })
  expect(detail.tasks).toHaveLength(3)
  const { items } = await t.as(ana, 'sprint.list')
  expect(items.find(({ code }: { code: string }) => code === 'S-5').progress).toEqual(detail.progress)
})

test('sprint.close sends the unfinished on, and is the end of it', async () => {
  const { ana } = t.characters
  await sprint('S-6')
  await sprint('S-7')
  const open = await taskIn('S-6')
  const closed = await t.as(ana, 'sprint.close', { code: 'S-6', rolloverTo: 'S-7' })
  expect(closed).toMatchObject({ sprint: { status: 'closed' }, done: 0, unfinished: [open] })
  expect(await t.as(ana, 'task.get', { code: open })).toMatchObject({ sprint: 'S-7' })
  await expect(t.as(ana, 'sprint.close', { code: 'S-6' })).rejects.toMatchObject({ code: 'sprint_closed' })
  await expect(t.as(ana, 'sprint.update', { code: 'S-6', title: 'x' })).rejects.toMatchObject({
    code: 'sprint_closed',
  })
  await expect(t.as(ana, 'sprint.close', { code: 'S-7', rolloverTo: 'S-6' })).rejects.toMatchObject({
    code: 'sprint_closed',
  })
})

test("another project's sprint is not found, and a member may not close one", async () => {
  await sprint('S-8')
  await expect(t.as(t.characters.eve, 'sprint.get', { code: 'S-8' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
  await expect(t.as(t.characters.max, 'sprint.close', { code: 'S-8' })).rejects.toMatchObject({
    kind: 'forbidden',
  })
})
