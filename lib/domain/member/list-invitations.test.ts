import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('open invitations are listed without their secret; used, expired and owner links are not', async () => {
  const { ana } = t.characters
  const invite = () => t.as(ana, 'member.invite', { role: 'viewer' })
  const [open, used] = [await invite(), await invite()]
  const secret = used.link.split('#')[1]
  const guest = {
    ...ana,
    actor: { kind: 'anonymous', id: '', name: '', scopes: [], grants: [] },
  } as typeof ana
  await t.as(guest, 'invitation.accept', {
    secret,
    name: 'Gus',
    email: 'gus@example.com',
    password: 'four green kettles',
  })
  const { items } = await t.as(ana, 'invitation.list')
  expect(items).toEqual([open.invitation])
  t.advance(7 * 24 * 60 * 60 + 1)
  expect(await t.as(ana, 'invitation.list')).toMatchObject({ items: [] })
})

test('only owners see them', async () => {
  await expect(t.as(t.characters.max, 'invitation.list')).rejects.toMatchObject({ code: 'forbidden' })
})
