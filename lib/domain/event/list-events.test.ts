import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
  for (const title of ['One', 'Two', 'Three']) await t.as(t.characters.ana, 'task.create', { title })
  await t.as(t.characters.dev1, 'task.claim', { code: 'MAIN-2' })
})
afterAll(() => t.close())

const seqs = ({ items }: { items: { seq: number }[] }) => items.map(({ seq }) => seq)

test('event.list goes up from after, page by page, and down for a feed', async () => {
  const { ana } = t.characters
  const first = await t.as(ana, 'event.list', { after: 1, limit: 2 })
  expect(seqs(first)).toEqual([2, 3])
  const second = await t.as(ana, 'event.list', { cursor: first.nextCursor, limit: 2 })
  expect(seqs(second)).toEqual([4])
  expect(second.nextCursor).toBeNull()
  const newest = await t.as(ana, 'event.list', { order: 'desc', limit: 2 })
  expect(seqs(newest)).toEqual([4, 3])
  expect(seqs(await t.as(ana, 'event.list', { order: 'desc', cursor: newest.nextCursor, limit: 9 }))).toEqual(
    [2, 1],
  )
})

test('it finds by subject, kind and actor, and each event says who did what through which door', async () => {
  const { ana } = t.characters
  expect(seqs(await t.as(ana, 'event.list', { subject: 'MAIN-2' }))).toEqual([2, 4])
  expect(seqs(await t.as(ana, 'event.list', { name: 'task.claimed' }))).toEqual([4])
  const { items } = await t.as(ana, 'event.list', { actor: 'dev-1' })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    project: 'MAIN',
    sentence: 'dev-1 claimed MAIN-2',
    actor: { kind: 'agent', name: 'dev-1' },
    door: 'rest',
    data: { task: { code: 'MAIN-2', status: 'in_progress' } },
  })
})

test("another project's events are not found, and a foreign cursor is refused", async () => {
  await expect(t.as(t.characters.eve, 'event.list', { project: 'MAIN' })).rejects.toMatchObject({
    kind: 'not_found',
  })
  await expect(t.as(t.characters.ana, 'event.list', { cursor: 'nonsense' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})

test('of a sprint it tells what is about it and about the tasks that are in it now', async () => {
  const { ana, dev1 } = t.characters
  await t.as(ana, 'sprint.create', { code: 'SPRINT-FEED', title: 'Now' })
  const { task } = await t.as(ana, 'task.create', { title: 'Inside', sprint: 'SPRINT-FEED' })
  await t.as(ana, 'task.create', { title: 'Outside' })
  await t.as(dev1, 'agent.log', { message: 'Looking', task: task.code })
  await t.as(dev1, 'agent.log', { message: 'Elsewhere' })
  const names = async () =>
    (await t.as(ana, 'event.list', { sprint: 'SPRINT-FEED' })).items.map(({ name }: { name: string }) => name)
  expect(await names()).toEqual(['sprint.created', 'task.created', 'agent.logged'])
  await t.as(ana, 'task.update', { code: task.code, sprint: null })
  expect(await names()).toEqual(['sprint.created'])
  await expect(t.as(ana, 'event.list', { sprint: 'SPRINT-NONE' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
})
