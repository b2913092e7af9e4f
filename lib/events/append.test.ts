import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const events = (where: object = {}) =>
  t.baton.database.handle.db.event.findMany({ where, orderBy: [{ projectId: 'asc' }, { seq: 'asc' }] })

test('every project counts for itself, also when one change is told in several', async () => {
  const { ana } = t.characters
  await t.as(ana, 'project.create', { key: 'APP', name: 'App' })
  const actor = await t.baton.actors.fromToken(ana.token)
  await t.baton.run('token.create', { name: 'For both' }, { actor, door: 'rest' })
  const told = await events({ name: 'token.created' })
  expect(new Set(told.map(({ projectId }) => projectId)).size).toBe(2)
  expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(1)
  for (const [, own] of Map.groupBy(await events(), ({ projectId }) => projectId))
    expect(own.map(({ seq }) => Number(seq))).toEqual(own.map((_, index) => index + 1))
})

test('what is refused leaves no event and no hole', async () => {
  const { dev1 } = t.characters
  const before = (await events()).length
  await expect(t.as(dev1, 'task.note', { code: 'NO-SUCH-1', note: 'x' })).rejects.toThrow()
  expect((await events()).length).toBe(before)
  await t.as(dev1, 'agent.log', { message: 'Next' })
  const own = await events({ projectId: t.project.id })
  expect(Number(own.at(-1)?.seq)).toBe(own.length)
})

test('several events of a change stand in their order, whatever their texts hold', async () => {
  const { ana } = t.characters
  const needed = (await t.as(ana, 'task.create', { title: 'First \u001e of "two" \\u001e \\' })).task.code
  const later = (await t.as(ana, 'task.create', { title: 'Second', dependsOn: [needed] })).task.code
  await t.as(ana, 'task.claim', { code: needed })
  const input = { code: needed, summary: 'Done \u001e, with {braces}, "quotes" and NULL' }
  const first = await t.as(ana, 'task.complete', input, 'one-key')
  expect(await t.as(ana, 'task.complete', input, 'one-key')).toEqual(first)
  const told = (await events({ projectId: t.project.id })).slice(-2)
  expect(told.map(({ name, subject }) => [name, subject])).toEqual([
    ['task.completed', needed],
    ['task.freed', later],
  ])
  expect(told[0]?.data).toMatchObject({ summary: input.summary, task: { title: first.task.title } })
  expect(told.map(({ seq }) => seq)).toEqual([told[0]?.seq, (told[0]?.seq ?? 0n) + 1n])
})

test('an agent that does something has been seen, at most every ten seconds', async () => {
  const { dev2 } = t.characters
  const lastSeen = async () => (await t.as(dev2, 'agent.get', { name: 'dev-2' })).lastSeenAt
  expect(await lastSeen()).toBeNull()
  await t.as(dev2, 'agent.log', { message: 'One' })
  const first = await lastSeen()
  expect(first).not.toBeNull()
  t.advance(5)
  await t.as(dev2, 'agent.log', { message: 'Two' })
  expect(await lastSeen()).toBe(first)
  t.advance(6)
  await t.as(dev2, 'agent.log', { message: 'Three' })
  expect(Date.parse(await lastSeen()) - Date.parse(first)).toBeGreaterThan(10_000)
})

test('reading is no sign of life', async () => {
  const agent = await t.addAgent('reader')
  await t.as(agent, 'task.list')
  expect((await t.as(agent, 'agent.get', { name: 'reader' })).lastSeenAt).toBeNull()
})
