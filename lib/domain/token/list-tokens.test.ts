import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const names = async (who: TestBaton['characters']['ana'], input = {}) =>
  (await t.as(who, 'token.list', input)).items.map(({ name }: { name: string }) => name).sort()

test('one sees one’s own; who manages tokens sees those of the agents too, never another person’s', async () => {
  const { ana, max, vera, dev1 } = t.characters
  expect(await names(ana)).toEqual(['token of ana', 'token of dev-1', 'token of dev-2'])
  expect(await names(max)).toEqual(['token of max'])
  expect(await names(vera)).toEqual(['token of vera'])
  expect(await names(dev1)).toEqual(['token of dev-1'])
})

test('a personal token that is bound to the project is seen by who manages its tokens', async () => {
  const { ana, max } = t.characters
  await t.as(max, 'token.create', { name: 'Bound', project: 'MAIN' })
  await t.as(max, 'token.create', { name: 'Everywhere' })
  expect(await names(ana)).toContain('Bound')
  expect(await names(ana)).not.toContain('Everywhere')
})

test('a foreign project is invisible', async () => {
  const { ana, eve } = t.characters
  expect(await names(ana)).not.toContain('token of eve')
  expect(await names(eve)).toEqual(['token of eve'])
})

test('pages join without a gap, and no secret or hash is in them', async () => {
  const { ana } = t.characters
  const whole = await t.as(ana, 'token.list')
  const first = await t.as(ana, 'token.list', { limit: 2 })
  const rest = await t.as(ana, 'token.list', { cursor: first.nextCursor })
  expect([...first.items, ...rest.items]).toEqual(whole.items)
  expect(JSON.stringify(whole)).not.toMatch(/bat_|"hash"/)
})
