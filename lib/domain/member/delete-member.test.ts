import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('who is removed no longer reaches the project, by any token, and what they hold returns to the pool', async () => {
  const { ana, max } = t.characters
  const { secret } = await t.as(max, 'token.create', { name: 'Here only', project: 'MAIN' })
  const { task } = await t.as(ana, 'task.create', { title: 'Held' })
  await t.as(max, 'task.claim', { code: task.code })
  await t.as(ana, 'member.delete', { name: 'max' })
  expect(await t.baton.actors.fromToken(max.token)).toMatchObject({ grants: [] })
  await expect(t.baton.actors.fromToken(secret)).rejects.toMatchObject({ code: 'invalid_token' })
  const { leaseExpiresAt } = await t.baton.database.handle.db.workItem.findFirstOrThrow({
    where: { code: task.code },
  })
  expect(leaseExpiresAt?.getTime()).toBeLessThanOrEqual(Date.now())
  const { items } = await t.as(ana, 'member.list')
  expect(items.map(({ name }: { name: string }) => name)).not.toContain('max')
})

test('who comes back works under the old name', async () => {
  const { ana, max } = t.characters
  const { link } = await t.as(ana, 'member.invite', { role: 'viewer' })
  const back = { ...max, actor: await t.baton.actors.fromToken(max.token) }
  expect(await t.as(back, 'invitation.accept', { secret: link.split('#')[1] })).toMatchObject({
    member: { name: 'max', role: 'viewer' },
  })
})

test('the last owner stays', async () => {
  const { ana } = t.characters
  await t.as(ana, 'member.delete', { name: 'owner' })
  await expect(t.as(ana, 'member.delete', { name: 'ana' })).rejects.toMatchObject({ code: 'last_owner' })
})

test('a viewer removes nobody', async () => {
  await expect(t.as(t.characters.vera, 'member.delete', { name: 'ana' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
