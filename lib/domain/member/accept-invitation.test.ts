import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const password = 'four green kettles'
let number = 0
const someone = () => ({ name: 'Zoë Ångström', email: `zoe${++number}@example.com`, password })

const invite = async (role = 'member') => {
  const { link } = await t.as(t.characters.ana, 'member.invite', { role })
  return link.split('#')[1]
}

const post = async (body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(`${t.url}/api/invitations/accept`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

test('a new person joins without signing in, under a free name made from their own', async () => {
  const first = await post({ secret: await invite('lead'), ...someone() })
  expect(first).toMatchObject({
    status: 200,
    body: { project: 'MAIN', member: { name: 'zoe-angstrom', role: 'lead' }, email: 'zoe1@example.com' },
  })
  const second = await post({ secret: await invite(), ...someone() })
  expect(second.body.member).toEqual({ name: 'zoe-angstrom-2', role: 'member' })
  const user = await t.baton.database.handle.db.user.findFirst({ where: { email: 'zoe1@example.com' } })
  expect(user?.passwordHash).toMatch(/^\$argon2id\$/)
  const agent = await t.baton.database.handle.db.agent.findFirst({ where: { userId: user?.id ?? '' } })
  expect(agent).toMatchObject({ kind: 'human', name: 'zoe-angstrom' })
})

test('of ten who use one link at once, one joins', async () => {
  const secret = await invite()
  const answers = await Promise.all(Array.from({ length: 10 }, () => post({ secret, ...someone() })))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { body } of answers.filter(({ status }) => status !== 200))
    expect(body).toMatchObject({ code: 'invitation_invalid' })
})

test('used, expired, taken back and unknown links say the very same', async () => {
  const used = await invite()
  await post({ secret: used, ...someone() })
  const old = await invite()
  t.advance(7 * 24 * 60 * 60 + 1)
  const answers = []
  for (const secret of [used, old, 'unknown']) answers.push(await post({ secret, ...someone() }))
  const said = answers.map(({ status, body }) => ({ status, ...body, requestId: '' }))
  expect(new Set(said.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(said[0]).toMatchObject({ status: 404, code: 'invitation_invalid' })
})

test('a refusal leaves the link unused: missing fields, a weak password, an address that is taken', async () => {
  const secret = await invite()
  const fieldOf = async (fields: object) => (await post({ secret, ...fields })).body.fields?.[0]?.field
  expect(await fieldOf({})).toBe('name')
  expect(await fieldOf({ ...someone(), email: 'no address' })).toBe('email')
  expect(await fieldOf({ ...someone(), password: 'password1234' })).toBe('password')
  expect(await post({ secret, ...someone(), email: 'ANA@example.com' })).toMatchObject({
    status: 409,
    body: { code: 'email_taken' },
  })
  expect(await post({ secret, ...someone() })).toMatchObject({ status: 200 })
})

test('who is signed in joins with their account', async () => {
  const { db } = t.baton.database.handle
  const { link } = await t.as(t.characters.ana, 'member.invite', { role: 'viewer' })
  const stranger = await db.user.create({ data: { name: 'Sam', email: 'sam@example.com' } })
  const actor = await t.baton.actors.fromSession({ id: randomUUID(), userId: stranger.id, epoch: 0 })
  if (!actor) throw new Error('no actor')
  const sam = { name: 'sam', token: '', actor }
  expect(await t.as(sam, 'invitation.accept', { secret: link.split('#')[1] })).toEqual({
    project: 'MAIN',
    member: { name: 'sam', role: 'viewer' },
    email: 'sam@example.com',
  })
  const again = await invite()
  await expect(t.as(sam, 'invitation.accept', { secret: again })).rejects.toMatchObject({
    code: 'already_member',
  })
})

test('the owner link makes the first owner a person: name, address, password, and a name to work under', async () => {
  const secret = t.server.ownerLink?.split('#')[1] ?? ''
  t.advance(-7 * 24 * 60 * 60 - 1)
  const answer = await post({ secret, name: 'Olga', email: 'olga@example.com', password })
  expect(answer.body).toMatchObject({ member: { name: 'olga', role: 'owner' }, email: 'olga@example.com' })
  const { db } = t.baton.database.handle
  expect(await db.user.count({ where: { name: 'Owner' } })).toBe(0)
  expect(await db.agent.count({ where: { name: { in: ['owner', 'olga'] } } })).toBe(1)
})

test('nothing of the secret or the password is kept in the event log', async () => {
  const secret = await invite()
  await post({ secret, ...someone() }, { 'idempotency-key': 'join-1' })
  const { db } = t.baton.database.handle
  const kept = [await db.event.findMany(), await db.idempotencyKey.findMany()]
  const text = JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
  expect(text).toContain('member.joined')
  expect(text).not.toContain(secret)
  expect(text).not.toContain(password)
})
