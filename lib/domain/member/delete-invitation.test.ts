import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('an invitation that was taken back does not work', async () => {
  const { ana } = t.characters
  const { invitation, link } = await t.as(ana, 'member.invite', {})
  await t.as(ana, 'invitation.delete', { id: invitation.id })
  const body = JSON.stringify({
    secret: link.split('#')[1],
    name: 'A',
    email: 'a@b.cd',
    password: 'x y z x y z x y z',
  })
  const response = await fetch(`${t.url}/api/invitations/accept`, { method: 'POST', body })
  expect([response.status, (await response.json()).code]).toEqual([404, 'invitation_invalid'])
  await expect(t.as(ana, 'invitation.delete', { id: invitation.id })).rejects.toMatchObject({
    code: 'invitation_not_found',
  })
})

test('a member may not, and for a foreign project there is none', async () => {
  const { ana, max, eve } = t.characters
  const { invitation } = await t.as(ana, 'member.invite', {})
  await expect(t.as(max, 'invitation.delete', { id: invitation.id })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const owner = {
    ...eve,
    actor: { ...eve.actor, grants: eve.actor.grants.map(g => ({ ...g, role: 'owner' as const })) },
  }
  await expect(t.as(owner, 'invitation.delete', { id: invitation.id })).rejects.toMatchObject({
    code: 'invitation_not_found',
  })
})
