import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = (name: string, fields = {}) => t.as(t.characters.ana, 'token.create', { name, ...fields })
const works = (secret: string) =>
  t.baton.actors.fromToken(secret).then(
    () => true,
    () => false,
  )

test('the new secret works at once, the old one until the overlap is over', async () => {
  const { ana } = t.characters
  const { token, secret: old } = await make('CI', {
    agent: 'dev-1',
    scopes: ['agent:work'],
    expiresInDays: 90,
  })
  const { token: fresh, secret } = await t.as(ana, 'token.rotate', { id: token.id, overlapHours: 1 })
  expect(fresh).toMatchObject({
    name: 'CI',
    agent: 'dev-1',
    scopes: ['agent:work'],
    expiresAt: token.expiresAt,
  })
  expect([await works(old), await works(secret)]).toEqual([true, true])
  const { items } = await t.as(ana, 'token.list')
  const retired = items.find(({ name }: { name: string }) => name === 'CI (before rotation)')
  expect(retired.hint).toBe(old.slice(-4))
  expect(Date.parse(retired.expiresAt)).toBeLessThanOrEqual(Date.now() + 60 * 60 * 1000)
})

test('without an overlap the old secret is dead, and the feed says so', async () => {
  const { ana } = t.characters
  const { token, secret: old } = await make('Leaked')
  const { secret } = await t.as(ana, 'token.rotate', { id: token.id, overlapHours: 0 })
  expect([await works(old), await works(secret)]).toEqual([false, true])
  const events = await t.baton.database.handle.db.event.findMany({ orderBy: { seq: 'desc' }, take: 2 })
  expect(events.map(({ name }) => name).sort()).toEqual(['token.revoked', 'token.rotated'])
})

test('an agent rotates its own; nobody rotates a person’s for them, nor a wider one by a narrow one', async () => {
  const { ana, max, dev1, dev2, eve } = t.characters
  const own = await make('Own', { agent: 'dev-1' })
  expect(await t.as(dev1, 'token.rotate', { id: own.token.id })).toMatchObject({ token: { agent: 'dev-1' } })
  const other = await make('Other', { agent: 'dev-1' })
  const bound = await t.as(max, 'token.create', { name: 'Bound', project: 'MAIN' })
  const refusal = (who: typeof ana, id: string) =>
    t.as(who, 'token.rotate', { id }).then(
      () => 'rotated',
      (error: { code: string }) => error.code,
    )
  expect(await refusal(dev2, other.token.id)).toBe('forbidden')
  expect(await refusal(eve, other.token.id)).toBe('token_not_found')
  expect(await refusal(ana, bound.token.id)).toBe('not_your_token')
  const wide = await make('Wide')
  const narrow = { ...ana, actor: { ...ana.actor, scopes: ['project:read', 'token:write'] } }
  expect(await refusal(narrow, wide.token.id)).toBe('scope_too_wide')
  expect(await refusal(narrow, other.token.id)).toBe('scope_too_wide')
})

test('of ten rotations at once, each that succeeded gave a secret that works', async () => {
  const { ana } = t.characters
  const { token } = await make('Often')
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => t.as(ana, 'token.rotate', { id: token.id, overlapHours: 2 })),
  )
  const secrets = results.flatMap(result => (result.status === 'fulfilled' ? [result.value.secret] : []))
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(await works(secret)).toBe(true)
  const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason.code] : []))
  expect(new Set(refused).difference(new Set(['token_changed'])).size).toBe(0)
})
