import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { agentStatus, flagsOf, silentAfterOf } from './rules.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const newTask = async (): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task.code

test('agent.register gives a token that works, once; a taken name says how to get another token', async () => {
  const { ana } = t.characters
  const { agent, token } = await t.as(ana, 'agent.register', {
    name: 'fresh-1',
    pod: 'DevPod',
    skills: ['SQL', 'sql', 'Go'],
  })
  expect(agent).toMatchObject({
    name: 'fresh-1',
    kind: 'agent',
    pod: 'DevPod',
    skills: ['sql', 'go'],
    capacity: 3,
    lastSeenAt: null,
  })
  expect((await t.baton.actors.fromToken(token)).name).toBe('fresh-1')
  await expect(t.as(ana, 'agent.register', { name: 'fresh-1' })).rejects.toMatchObject({
    code: 'agent_exists',
  })
  await expect(t.as(t.characters.max, 'agent.register', { name: 'fresh-2' })).rejects.toMatchObject({
    kind: 'forbidden',
  })
})

test('an agent that is registered through a narrowed or expiring token can do no more and lives no longer', async () => {
  const { ana } = t.characters
  const through = async (fields: object) => {
    const { secret } = await t.as(ana, 'token.create', { name: 'Setup', ...fields })
    return { ...ana, actor: await t.baton.actors.fromToken(secret) }
  }
  const narrow = await through({ scopes: ['agent:*', 'project:read'], expiresInDays: 7 })
  const { token } = await t.as(narrow, 'agent.register', { name: 'narrow-1' })
  expect(await t.baton.actors.fromToken(token)).toMatchObject({
    scopes: ['agent:*', 'project:read'],
    reach: { expiresAt: narrow.actor.reach?.expiresAt },
  })
  const idle = await through({ scopes: ['agent:write'] })
  await expect(t.as(idle, 'agent.register', { name: 'narrow-2' })).rejects.toMatchObject({
    code: 'scope_too_wide',
  })
})

test('agent.update changes what is given, and says what', async () => {
  const { ana } = t.characters
  const { agent } = await t.as(ana, 'agent.update', { name: 'dev-2', capacity: 1, pod: null })
  expect(agent).toMatchObject({ capacity: 1, pod: null, skills: ['typescript'] })
  const event = await t.baton.database.handle.db.event.findFirst({
    where: { name: 'agent.updated' },
    orderBy: { seq: 'desc' },
  })
  expect(event?.data).toMatchObject({ changed: ['pod', 'capacity'] })
})

test('agent.heartbeat renews what is held, and writes only when there is something to write', async () => {
  const { dev1 } = t.characters
  const code = await newTask()
  const { lease } = await t.as(dev1, 'task.claim', { code })
  const events = () => t.baton.database.handle.db.event.count()
  t.advance(30)
  const first = await t.as(dev1, 'agent.heartbeat')
  expect(first).toMatchObject({ name: 'dev-1', status: 'busy', leases: [{ task: code, fence: lease.fence }] })
  expect(Date.parse(first.leases[0].expiresAt)).toBeGreaterThan(Date.parse(lease.expiresAt))
  const before = await events()
  expect((await t.as(dev1, 'agent.heartbeat')).leases).toEqual(first.leases)
  expect(await events()).toBe(before)
  await t.as(dev1, 'task.release', { code })
  expect(await t.as(dev1, 'agent.heartbeat')).toMatchObject({ status: 'idle', leases: [] })
})

test('agent.list and agent.get derive the status from the last sign of life', async () => {
  const { ana, dev1 } = t.characters
  await t.as(dev1, 'agent.log', { message: 'Here' })
  expect(await t.as(ana, 'agent.get', { name: 'dev-1' })).toMatchObject({ status: 'idle' })
  t.advance(90)
  expect(await t.as(ana, 'agent.get', { name: 'dev-1' })).toMatchObject({ status: 'offline' })
  const { items } = await t.as(ana, 'agent.list', { kind: 'agent', status: 'offline' })
  expect(items.map(({ name }: { name: string }) => name)).toContain('dev-1')
  await expect(t.as(ana, 'agent.get', { name: 'eve' })).rejects.toMatchObject({ code: 'agent_not_found' })
})

test('agent.log stands in the feed with the task it is about', async () => {
  const { ana, dev1 } = t.characters
  const code = await newTask()
  await t.as(dev1, 'agent.log', { message: 'Reviewing the codebase', task: code })
  const { items } = await t.as(ana, 'event.list', { subject: code, name: 'agent.*' })
  expect(items[0]).toMatchObject({ sentence: `dev-1 on ${code}: Reviewing the codebase` })
})

test('people are online or offline, agents busy, idle or offline', () => {
  const now = new Date('2026-01-01T00:01:00Z')
  const seen = '2026-01-01T00:00:30Z'
  expect(agentStatus({ silentAfter: 60, kind: 'human', lastSeenAt: seen, holding: [] }, now)).toBe('online')
  expect(agentStatus({ silentAfter: 60, kind: 'agent', lastSeenAt: seen, holding: [] }, now)).toBe('idle')
  expect(agentStatus({ silentAfter: 60, kind: 'agent', lastSeenAt: seen, holding: ['A-1'] }, now)).toBe(
    'busy',
  )
  expect(
    agentStatus(
      { silentAfter: 60, kind: 'agent', lastSeenAt: '2025-12-31T23:59:59Z', holding: ['A-1'] },
      now,
    ),
  ).toBe('offline')
  expect(agentStatus({ silentAfter: 60, kind: 'human', lastSeenAt: null, holding: [] }, now)).toBe('offline')
})

test('an agent counts as offline after its lease and a little, and never later than after a minute', () => {
  expect([null, 900, 60].map(silentAfterOf)).toEqual([60, 60, 60])
  for (const lease of [10, 20, 45]) expect(silentAfterOf(lease)).toBeLessThanOrEqual(lease + 5)
  // A sign of life is written down every ten seconds.
  expect(silentAfterOf(5)).toBeGreaterThan(10)
})

test('silent is who holds work and is not heard from, stuck who is heard from and gets nowhere', () => {
  const now = new Date('2026-01-01T01:00:00Z')
  const [recent, long] = ['2026-01-01T00:59:50Z', '2026-01-01T00:20:00Z']
  const tasks = [
    { code: 'A-1', lastProgressAt: long },
    { code: 'A-2', lastProgressAt: recent },
  ]
  const agent = { kind: 'agent' as const, silentAfter: 60, stuckAfter: 1_800, lastSeenAt: recent, tasks }
  expect(flagsOf(agent, now)).toMatchObject([{ kind: 'stuck', task: 'A-1', since: long }])
  expect(flagsOf({ ...agent, lastSeenAt: long }, now)).toMatchObject([
    { kind: 'silent', task: null, since: long },
  ])
  expect(flagsOf({ ...agent, lastSeenAt: long, tasks: [] }, now)).toEqual([])
  expect(flagsOf({ ...agent, kind: 'human', lastSeenAt: long }, now)).toEqual([])
})

test('agent.health tells what each holds, since when nothing happened on it, and what waits in the inbox', async () => {
  const { ana } = t.characters
  const who = await t.addAgent('healthy-1', { pod: 'Clinic', capacity: 2 })
  const code = await newTask()
  const { lease } = await t.as(who, 'task.claim', { code })
  await t.as(ana, 'task.assign', { code: await newTask(), assignee: who.name })
  const read = async () => (await t.as(ana, 'agent.health', { pod: 'Clinic' })).items
  expect(await read()).toMatchObject([
    {
      name: 'healthy-1',
      status: 'busy',
      capacity: 2,
      holding: [code],
      tasks: [{ code, title: 'Work', leaseEndsAt: lease.expiresAt, lastProgressAt: expect.any(String) }],
      unread: 1,
      flags: [],
    },
  ])
  t.advance(61)
  expect((await read())[0]).toMatchObject({ status: 'offline', flags: [{ kind: 'silent', task: null }] })
  await t.as(who, 'agent.heartbeat')
  expect((await read())[0].flags).toEqual([])
  for (const _ of [1, 2, 3]) {
    t.advance(12 * 60)
    await t.as(who, 'agent.heartbeat')
  }
  expect((await read())[0]).toMatchObject({ status: 'busy', flags: [{ kind: 'stuck', task: code }] })
  expect(await t.as(ana, 'agent.health', { flagged: true })).toMatchObject({ items: [{ name: 'healthy-1' }] })
  await t.as(who, 'task.note', { code, note: 'Found it' })
  expect((await read())[0].flags).toEqual([])
})
