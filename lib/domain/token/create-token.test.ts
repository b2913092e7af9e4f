import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const asLead = async () => {
  const { ana, max } = t.characters
  await t.as(ana, 'member.update', { name: 'max', role: 'lead' })
  return { ...max, actor: await t.baton.actors.fromToken(max.token) }
}
const narrowed = (who: TestBaton['characters']['ana'], ...scopes: string[]) => ({
  ...who,
  actor: { ...who.actor, scopes },
})

test('a lead makes a token for an agent; it speaks for the agent, and only its hash is kept', async () => {
  const lead = await asLead()
  const { token, secret } = await t.as(lead, 'token.create', {
    name: 'CI',
    agent: 'dev-1',
    scopes: ['project:read', 'agent:work'],
    expiresInDays: 30,
  })
  expect(secret).toMatch(/^bat_[0-9A-Za-z]{36}$/)
  expect(token).toMatchObject({ agent: 'dev-1', person: null, project: 'MAIN', hint: secret.slice(-4) })
  expect(await t.baton.actors.fromToken(secret)).toMatchObject({
    kind: 'agent',
    name: 'dev-1',
    scopes: ['project:read', 'agent:work'],
  })
  const { db } = t.baton.database.handle
  const kept = [await db.token.findMany(), await db.event.findMany({ where: { name: 'token.created' } })]
  expect(
    JSON.stringify(kept, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  ).not.toContain(secret)
})

test('the same Idempotency-Key gives the same secret, which is kept encrypted', async () => {
  const { ana } = t.characters
  const input = { name: 'Once', agent: 'dev-2' }
  const first = await t.as(ana, 'token.create', input, 'once')
  expect(await t.as(ana, 'token.create', input, 'once')).toEqual(first)
  const { db } = t.baton.database.handle
  expect(await db.token.count({ where: { name: 'Once' } })).toBe(1)
  expect(JSON.stringify(await db.idempotencyKey.findMany())).not.toContain(first.secret)
})

test('everyone makes a token of their own: for all of their projects, or for one', async () => {
  const { vera } = t.characters
  const all = await t.as(vera, 'token.create', { name: 'Laptop' })
  expect(all.token).toMatchObject({ person: 'vera', agent: null, project: null })
  const one = await t.as(vera, 'token.create', { name: 'Wallboard', project: 'MAIN' })
  expect(one.token).toMatchObject({ project: 'MAIN' })
  expect(await t.baton.actors.fromToken(one.secret)).toMatchObject({
    name: 'vera',
    grants: [{ role: 'viewer' }],
  })
})

test('members and viewers make none for an agent, an agent none for itself, nobody one for a person', async () => {
  const { ana, vera, dev1 } = t.characters
  await expect(t.as(vera, 'token.create', { name: 'X', agent: 'dev-1' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(t.as(dev1, 'token.create', { name: 'X', agent: 'dev-1' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(t.as(dev1, 'token.create', { name: 'X' })).rejects.toMatchObject({ code: 'needs_person' })
  await expect(t.as(ana, 'token.create', { name: 'X', agent: 'max' })).rejects.toMatchObject({
    code: 'not_an_agent',
  })
})

test('a narrowed token makes only tokens that are as narrow', async () => {
  const { ana } = t.characters
  const narrow = narrowed(ana, 'project:read', 'task:*', 'token:write')
  const inherited = await t.as(narrow, 'token.create', { name: 'Same' })
  expect(inherited.token.scopes).toEqual(['project:read', 'task:*', 'token:write'])
  expect(await t.as(narrow, 'token.create', { name: 'Less', scopes: ['task:write'] })).toMatchObject({
    token: { scopes: ['task:write'] },
  })
  for (const scopes of [['member:write'], ['project:*'], ['sprint:close', 'task:write']])
    await expect(t.as(narrow, 'token.create', { name: 'More', scopes })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'scope_too_wide',
    })
  await expect(
    t.as(narrow, 'token.create', { name: 'More', agent: 'dev-1', scopes: ['agent:work'] }),
  ).rejects.toMatchObject({ code: 'scope_too_wide', details: { missing: ['agent:work'] } })
})

test('a token that is bound or expires makes and renews none that reach further or last longer', async () => {
  const { ana } = t.characters
  const through = async (fields: object) => {
    const { secret } = await t.as(ana, 'token.create', { name: 'Narrow', ...fields })
    return { ...ana, actor: await t.baton.actors.fromToken(secret) }
  }
  const { token: wide } = await t.as(ana, 'token.create', { name: 'Wide' })

  const bound = await through({ project: 'MAIN' })
  expect((await t.as(bound, 'token.create', { name: 'Same' })).token.project).toBe('MAIN')
  expect((await t.as(bound, 'token.create', { name: 'CI', agent: 'dev-1' })).token.agent).toBe('dev-1')
  await expect(t.as(bound, 'token.rotate', { id: wide.id })).rejects.toMatchObject({ code: 'reach_too_wide' })

  const brief = await through({ expiresInDays: 7 })
  const { token: heir } = await t.as(brief, 'token.create', { name: 'Heir', agent: 'dev-1' })
  expect(heir.expiresAt).toBe(brief.actor.reach?.expiresAt?.toISOString())
  const sooner = await t.as(brief, 'token.create', { name: 'Sooner', expiresInDays: 1 })
  expect(Date.parse(sooner.token.expiresAt)).toBeLessThan(Date.parse(heir.expiresAt))
  for (const fields of [{ agent: 'dev-1' }, {}])
    await expect(
      t.as(brief, 'token.create', { name: 'Longer', expiresInDays: 30, ...fields }),
    ).rejects.toMatchObject({ kind: 'forbidden', code: 'reach_too_long' })
  const { token: lasting } = await t.as(ana, 'token.create', { name: 'Lasting', agent: 'dev-1' })
  for (const { id } of [wide, lasting])
    await expect(t.as(brief, 'token.rotate', { id })).rejects.toMatchObject({ code: 'reach_too_long' })
  expect(await t.as(brief, 'token.rotate', { id: heir.id })).toMatchObject({ token: { id: heir.id } })
  expect(await t.as(brief, 'token.revoke', { id: wide.id })).toMatchObject({ token: { id: wide.id } })
})

test('a scope that is unknown, or gives its bearer nothing, is refused by name', async () => {
  const { ana } = t.characters
  await expect(t.as(ana, 'token.create', { name: 'X', scopes: ['all'] })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(
    t.as(ana, 'token.create', { name: 'X', agent: 'dev-1', scopes: ['member:write'] }),
  ).rejects.toMatchObject({ code: 'scope_without_effect', details: { scopes: ['member:write'] } })
})

test("another project's agent is not found", async () => {
  await expect(t.as(t.characters.ana, 'token.create', { name: 'X', agent: 'eve' })).rejects.toMatchObject({
    code: 'agent_not_found',
  })
})
