import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const rows = () => t.baton.database.handle.db.invitation.findMany()

test('a link is shown once; only its hash is kept, also under an idempotency key', async () => {
  const { ana } = t.characters
  const first = await t.as(ana, 'member.invite', { email: 'Zoe@Example.com', role: 'lead' }, 'key-1')
  expect(first.invitation).toMatchObject({ role: 'lead', email: 'zoe@example.com', createdBy: 'ana' })
  expect(first.link).toMatch(/^\/join#[0-9A-Za-z]{40}$/)
  expect(await t.as(ana, 'member.invite', { email: 'Zoe@Example.com', role: 'lead' }, 'key-1')).toEqual(first)
  const { db } = t.baton.database.handle
  const kept = [await rows(), await db.idempotencyKey.findMany(), await db.event.findMany()]
  const text = JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
  expect(text).toContain('member.invited')
  expect(text).not.toContain(first.link.slice('/join#'.length))
})

test('only an owner invites, and through a narrowed token nobody who may do more than it', async () => {
  const { ana, max, vera, dev1 } = t.characters
  for (const who of [max, vera, dev1])
    await expect(t.as(who, 'member.invite', {})).rejects.toMatchObject({ code: 'forbidden' })
  const narrowed = { ...ana, actor: { ...ana.actor, scopes: ['member:write', 'project:read', 'view:write'] } }
  await expect(t.as(narrowed, 'member.invite', { role: 'owner' })).rejects.toMatchObject({
    code: 'scope_too_wide',
  })
  expect(await t.as(narrowed, 'member.invite', { role: 'viewer' })).toMatchObject({
    invitation: { role: 'viewer' },
  })
})
