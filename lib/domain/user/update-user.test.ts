import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const good = 'a walk in the rain'
const stored = (email: string) => t.baton.database.handle.db.user.findFirstOrThrow({ where: { email } })

test('the first password needs no other one, is kept as argon2id, and ends the sessions there are', async () => {
  const { ana } = t.characters
  const before = await stored('ana@example.com')
  const { user } = await t.as(ana, 'user.update', { password: good })
  expect(user).toMatchObject({ hasPassword: true })
  const after = await stored('ana@example.com')
  expect(after.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(after.sessionEpoch).toBe(before.sessionEpoch + 1)
})

test('afterwards e-mail address and password need the present one, the name does not', async () => {
  const { ana } = t.characters
  await expect(t.as(ana, 'user.update', { email: 'new@example.com' })).rejects.toMatchObject({
    code: 'wrong_password',
  })
  await expect(
    t.as(ana, 'user.update', { password: 'another good one', currentPassword: 'not this one' }),
  ).rejects.toMatchObject({ kind: 'forbidden', code: 'wrong_password' })
  expect(await t.as(ana, 'user.update', { name: 'Ana Maria' })).toMatchObject({ user: { name: 'Ana Maria' } })
  const change = { email: 'Ana.Maria@Example.com', currentPassword: good }
  expect(await t.as(ana, 'user.update', change)).toMatchObject({ user: { email: 'ana.maria@example.com' } })
})

test('guessing the present password is slowed down', async () => {
  const { ana } = t.characters
  const guess = () =>
    t.as(ana, 'user.update', { password: good, currentPassword: 'a guess' }).catch(error => error.code)
  const codes: string[] = []
  for (let i = 0; i < 12; i++) codes.push(await guess())
  expect(codes.at(-1)).toBe('too_many_passwords')
})

test('a weak password is refused, and the refusal names the field', async () => {
  const { max } = t.characters
  for (const password of ['short', 'password1234', 'i am max@example.com', 'x'.repeat(201)])
    await expect(t.as(max, 'user.update', { password }), password).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [{ field: 'password' }] },
    })
})

test('an address that somebody else signs in with is refused', async () => {
  await expect(t.as(t.characters.max, 'user.update', { email: 'VERA@example.com' })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'email_taken',
  })
})

test('an agent, and a narrowed token of a person, change no person', async () => {
  const { dev1, max } = t.characters
  const narrowed = { ...max, actor: { ...max.actor, scopes: ['project:read'] } }
  for (const who of [dev1, narrowed])
    await expect(t.as(who, 'user.update', { password: good })).rejects.toMatchObject({ code: 'needs_person' })
})

test('the feed says what changed and never to what', async () => {
  const { vera } = t.characters
  await t.as(vera, 'user.update', { name: 'Vera', password: 'nobody reads this' })
  const events = await t.baton.database.handle.db.event.findMany({ where: { subject: 'vera' } })
  expect(events.map(({ name }) => name)).toEqual(['user.updated', 'user.signed_out'])
  expect(
    JSON.stringify(events, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  ).not.toMatch(/nobody reads|argon2/)
})
