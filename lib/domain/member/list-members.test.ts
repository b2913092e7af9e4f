import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('the people of a project are listed with their roles; addresses are for owners and oneself', async () => {
  const { ana, vera } = t.characters
  const { items } = await t.as(ana, 'member.list')
  expect(items.map(({ name, role, email }: Record<string, string>) => [name, role, email])).toEqual([
    ['owner', 'owner', null],
    ['ana', 'owner', 'ana@example.com'],
    ['max', 'member', 'max@example.com'],
    ['vera', 'viewer', 'vera@example.com'],
  ])
  const seen = await t.as(vera, 'member.list')
  expect(seen.items.filter(({ email }: { email: unknown }) => email !== null)).toMatchObject([
    { name: 'vera', isYou: true },
  ])
})

test('pages join without a gap', async () => {
  const { vera } = t.characters
  const first = await t.as(vera, 'member.list', { limit: 3 })
  const second = await t.as(vera, 'member.list', { limit: 3, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['owner', 'ana', 'max', 'vera'])
  expect(second.nextCursor).toBeNull()
})

test("another project's members are not found", async () => {
  await expect(t.as(t.characters.eve, 'member.list', { project: 'MAIN' })).rejects.toMatchObject({
    kind: 'not_found',
  })
})
