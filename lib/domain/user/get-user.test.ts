import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

test('a person learns their name, e-mail address, projects and roles, and never a hash', async () => {
  const { ana } = t.characters
  expect(await t.as(ana, 'user.get')).toEqual({
    name: 'ana',
    email: 'ana@example.com',
    kind: 'user',
    hasPassword: false,
    scopes: [],
    projects: [{ key: 'MAIN', name: 'Main', role: 'owner', agent: 'ana' }],
  })
})

test('an agent is itself, without an e-mail address', async () => {
  expect(await t.as(t.characters.eve, 'user.get')).toMatchObject({
    name: 'eve',
    email: null,
    kind: 'agent',
    projects: [{ key: 'FOREIGN', role: 'member', agent: 'eve' }],
  })
})

test('it is GET /api/user, and nobody is told without signing in', async () => {
  const token = { authorization: `Bearer ${t.characters.vera.token}` }
  const response = await fetch(`${t.url}/api/user`, { headers: token })
  expect(await response.json()).toMatchObject({ name: 'vera', projects: [{ role: 'viewer' }] })
  expect((await fetch(`${t.url}/api/user`)).status).toBe(401)
})
