import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

/** `invitation.preview`, as the page for joining asks it. */
const preview = async (secret: string | undefined) => {
  const response = await fetch(`${t.url}/api/invitations/preview`, {
    method: 'POST',
    body: JSON.stringify({ secret }),
  })
  return { status: response.status, body: await response.json() }
}

test('whoever has the link sees what it is for, and it stays unused', async () => {
  const { link } = await t.as(t.characters.ana, 'member.invite', { email: 'zoe@example.com', role: 'lead' })
  for (let i = 0; i < 2; i++)
    expect((await preview(link.split('#')[1])).body).toEqual({
      project: { key: 'MAIN', name: 'Main' },
      role: 'lead',
      email: 'zoe@example.com',
      setsPassword: false,
    })
})

test('the owner link says that it sets the password of an account', async () => {
  expect((await preview(t.server.ownerLink?.split('#')[1])).body).toMatchObject({
    role: 'owner',
    email: null,
    setsPassword: true,
  })
})

test('a link that does not work says so', async () => {
  expect(await preview('unknown')).toMatchObject({ status: 404, body: { code: 'invitation_invalid' } })
})
