import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test("an owner changes a member's role, and the member may do more at once", async () => {
  const { ana, max } = t.characters
  expect(await t.as(ana, 'member.update', { name: 'max', role: 'lead' })).toMatchObject({
    member: { name: 'max', role: 'lead' },
  })
  expect(await t.baton.actors.fromToken(max.token)).toMatchObject({ grants: [{ role: 'lead' }] })
  const event = await t.baton.database.handle.db.event.findFirst({ where: { name: 'member.updated' } })
  expect(event).toMatchObject({ subject: 'max', data: { member: { role: 'lead' }, from: 'member' } })
})

test('a lead changes nobody, and an unknown or foreign name is not found', async () => {
  const { ana, max } = t.characters
  const lead = { ...max, actor: await t.baton.actors.fromToken(max.token) }
  await expect(t.as(lead, 'member.update', { name: 'vera', role: 'owner' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  for (const name of ['nobody', 'eve', 'dev-1'])
    await expect(t.as(ana, 'member.update', { name, role: 'lead' })).rejects.toMatchObject({
      code: 'member_not_found',
    })
})

test('an owner who steps down leaves no open link behind', async () => {
  const { ana } = t.characters
  await t.as(ana, 'member.invite', { role: 'owner' })
  await t.as(ana, 'member.update', { name: 'ana', role: 'member' })
  const { db } = t.baton.database.handle
  expect(await db.invitation.count({ where: { createdBy: 'ana', acceptedAt: null } })).toBe(0)
})

test('of two last owners who step down at once, one stays', async () => {
  const { ana } = t.characters
  const { db } = t.baton.database.handle
  await db.membership.updateMany({ where: { user: { name: 'ana' } }, data: { role: 'owner' } })
  const results = await Promise.allSettled(
    ['ana', 'owner'].map(name => t.as(ana, 'member.update', { name, role: 'viewer' })),
  )
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { kind: 'conflict', code: 'last_owner' },
  })
})
