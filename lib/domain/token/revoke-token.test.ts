import { setTimeout as wait } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createActors } from '#lib/runtime/actor.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = (fields = {}) => t.as(t.characters.ana, 'token.create', { name: 'T', agent: 'dev-1', ...fields })
const get = (secret: string) => fetch(`${t.url}/api/user`, { headers: { authorization: `Bearer ${secret}` } })

const connected = (token: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(t.url, { auth: { token }, transports: ['websocket'], reconnection: false })
    socket.on('ready', () => resolve(socket))
    socket.on('connect_error', reject)
  })

test('a revoked token is refused at once here, and within a second by another replica', async () => {
  const { token, secret } = await make()
  const replica = createActors(t.baton.database)
  expect((await get(secret)).status).toBe(200)
  expect(await replica.fromToken(secret)).toMatchObject({ name: 'dev-1' })
  await t.as(t.characters.ana, 'token.revoke', { id: token.id })
  const refused = await get(secret)
  expect([refused.status, (await refused.json()).code]).toEqual([401, 'invalid_token'])
  await wait(600)
  await expect(replica.fromToken(secret)).rejects.toMatchObject({ code: 'invalid_token' })
})

test('sockets that were opened with it are closed, and the others stay', async () => {
  const { token, secret } = await make()
  const [gone, stays] = await Promise.all([connected(secret), connected(t.characters.dev2.token)])
  const refusal = new Promise(resolve => gone.on('refused', resolve))
  const closed = new Promise(resolve => gone.on('disconnect', resolve))
  await t.as(t.characters.ana, 'token.revoke', { id: token.id })
  expect(await refusal).toMatchObject({ code: 'invalid_token' })
  expect(await closed).toBe('io server disconnect')
  expect(stays.connected).toBe(true)
  stays.close()
})

test('one revokes one’s own, a lead those of the project’s agents, nobody else’s', async () => {
  const { ana, max, vera, dev1, dev2, eve } = t.characters
  const refusal = (who: typeof ana, id: string) =>
    t.as(who, 'token.revoke', { id }).then(
      () => 'revoked',
      (error: { code: string }) => error.code,
    )
  const { token } = await make()
  expect(await refusal(vera, token.id)).toBe('forbidden')
  expect(await refusal(dev2, token.id)).toBe('forbidden')
  expect(await refusal(eve, token.id)).toBe('token_not_found')
  expect(await refusal(dev1, token.id)).toBe('revoked')
  expect(await refusal(ana, token.id)).toBe('token_not_found')
  const personal = await t.as(max, 'token.create', { name: 'Mine' })
  expect(await refusal(ana, personal.token.id)).toBe('token_not_found')
  const narrow = { ...max, actor: { ...max.actor, scopes: ['project:read'] } }
  expect(await refusal(narrow, personal.token.id)).toBe('scope_too_wide')
  expect(await refusal(max, personal.token.id)).toBe('revoked')
})

test('the feed tells who revoked which token of whom, and holds no part of the secret', async () => {
  const { token, secret } = await make({ name: 'Old CI' })
  await t.as(t.characters.ana, 'token.revoke', { id: token.id })
  const { items } = await t.as(t.characters.ana, 'event.list', { limit: 500 })
  const event = items.find(
    (each: { data: { token?: { id: string } }; name: string }) =>
      each.name === 'token.revoked' && each.data.token?.id === token.id,
  )
  expect(event.sentence).toBe('ana revoked the token "Old CI" of dev-1')
  expect(JSON.stringify(event)).not.toContain(secret.slice(-6))
})
