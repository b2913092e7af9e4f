import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { createSignIn, forgetEndedSessions } from './sign-in.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
  await t.as(t.characters.ana, 'user.update', { password })
})
afterAll(() => t.close())

const password = 'four green kettles'
const here = '192.0.2.1'
const ana = () => t.baton.database.handle.db.user.findFirstOrThrow({ where: { email: 'ana@example.com' } })

/** The cookie that signing in gives. */
async function sessionOf(epoch: number, session = randomUUID() as string): Promise<string> {
  const token = { session, sub: (await ana()).id, epoch, cookie: 'baton.session' }
  return `baton.session=${await encode({ token, secret: t.baton.secret })}`
}

test('the right password signs in, whichever way the address is written; a wrong one or an unknown address does not', async () => {
  const signIn = createSignIn(t.baton.database, t.baton.actors)
  const { id, sessionEpoch } = await ana()
  const person = { id, name: 'ana', email: 'ana@example.com', epoch: sessionEpoch }
  expect(await signIn.byPassword(' Ana@Example.com ', password, here)).toEqual(person)
  expect(await signIn.byPassword('ana@example.com', 'not this one', here)).toBeNull()
  expect(await signIn.byPassword('nobody@example.com', password, here)).toBeNull()
  expect(await signIn.byPassword('max@example.com', '', here)).toBeNull()
})

test('after ten wrong passwords the right one does not help either, also when they come at once; elsewhere it does', async () => {
  const signIn = createSignIn(t.baton.database, t.baton.actors)
  const guesses = Array.from({ length: 12 }, (_, i) =>
    signIn.byPassword('ana@example.com', `guess ${i}`, here),
  )
  await Promise.all(guesses)
  expect(await signIn.byPassword('ana@example.com', password, here)).toBeNull()
  expect(await signIn.byPassword('ana@example.com', password, '198.51.100.7')).not.toBeNull()
})

test('a provider signs in the member with that address, and later whatever the address has become', async () => {
  const signIn = createSignIn(t.baton.database, t.baton.actors)
  const identity = { provider: 'oidc', accountId: 'a-1', email: 'max@example.com' }
  const both = await Promise.all([signIn.byProvider(identity), signIn.byProvider(identity)])
  expect(both.map(person => person?.name)).toEqual(['max', 'max'])
  expect(await signIn.byProvider({ ...identity, email: 'renamed@example.com' })).toMatchObject({
    name: 'max',
  })
  expect(await signIn.byProvider({ ...identity, accountId: 'a-2', email: 'stranger@example.com' })).toBeNull()
})

test('an ended session opens nothing, others of the same person do, and it is forgotten with its cookie', async () => {
  const signIn = createSignIn(t.baton.database, t.baton.actors)
  const { sessionEpoch } = await ana()
  const id = randomUUID()
  const [cookie, other] = [await sessionOf(sessionEpoch, id), await sessionOf(sessionEpoch)]
  const status = async (cookie: string) => (await fetch(`${t.url}/api/user`, { headers: { cookie } })).status
  expect([await status(cookie), await status(other)]).toEqual([200, 200])
  await signIn.endSession(id)
  await signIn.endSession(id)
  expect([await status(cookie), await status(other)]).toEqual([401, 200])
  const { handle } = t.baton.database
  const inDays = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000)
  await forgetEndedSessions(handle.sql, inDays(29))
  expect(await handle.db.endedSession.count()).toBe(1)
  await forgetEndedSessions(handle.sql, inDays(31))
  expect(await handle.db.endedSession.count()).toBe(0)
})

test('a session works until the epoch grows', async () => {
  const cookie = await sessionOf((await ana()).sessionEpoch)
  const get = () => fetch(`${t.url}/api/user`, { headers: { cookie } })
  expect(await (await get()).json()).toMatchObject({ email: 'ana@example.com' })
  await t.as(t.characters.ana, 'user.sign_out')
  expect((await get()).status).toBe(401)
})

test('with a session, another site may read nothing across origins and change nothing', async () => {
  const cookie = await sessionOf((await ana()).sessionEpoch)
  const post = (headers: Record<string, string>) =>
    fetch(`${t.url}/api/tasks`, {
      method: 'POST',
      headers: { cookie, ...headers },
      body: JSON.stringify({ title: 'From where?' }),
    })
  const foreign = await post({ origin: 'https://evil.example' })
  expect([foreign.status, (await foreign.json()).code]).toEqual([403, 'cross_origin'])
  expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post({ origin: 'null' })).status).toBe(403)
  expect((await post({ origin: t.url })).status).toBe(200)
  const read = await fetch(`${t.url}/api/tasks`, { headers: { cookie, origin: 'https://evil.example' } })
  expect(read.status).toBe(200)
  expect(read.headers.get('access-control-allow-origin')).toBeNull()
})
