import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '#lib/log.ts'
import { openBaton } from '#lib/runtime/baton.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
  t.stopClock()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'A task', ...fields })).task.code

const block = async (code: string, owner = 'max', who = t.characters.ana) =>
  (await t.as(who, 'task.block', { code, reason: 'No port', owner, action: 'Open it' })).task

const sweep = async (): Promise<string[]> => (await t.as(t.characters.ana, 'task.escalate')).escalated

/** The steps of a task in the order in which they were gone, from the event log. */
async function steps(code: string) {
  const events = await t.baton.database.handle.db.event.findMany({
    where: { subject: code, name: 'task.escalated' },
    orderBy: { seq: 'asc' },
  })
  return events.map(({ data }) => {
    const { level, to } = data as { level: number; to: string[] }
    return [level, ...to]
  })
}

async function messages(code: string) {
  const rows = await t.baton.database.handle.db.message.findMany({
    where: { workItem: { code } },
    include: { deliveries: { include: { agent: { select: { name: true } } } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ kind, priority, deliveries }) => [
    kind,
    priority,
    deliveries
      .map(({ agent }) => agent.name)
      .sort()
      .join(','),
  ])
}

test('who can unblock is told at once, the lead and then the people exactly when their time has come', async () => {
  const code = await make({ lead: 'dev-1' })
  const { blocked } = await block(code)
  const since = Date.parse(blocked.since)
  const at = (seconds: number) => new Date(since + seconds * 1000).toISOString()
  expect(blocked.escalation).toEqual({
    level: 1,
    to: ['max'],
    at: at(0),
    next: { to: 'dev-1', at: at(900) },
  })
  expect(await sweep()).toEqual([])
  t.advance(899)
  expect(await sweep()).toEqual([])
  t.advance(1)
  expect(await sweep()).toEqual([code])
  expect(await sweep()).toEqual([])
  const { blocked: then } = await t.as(t.characters.vera, 'task.get', { code })
  expect(then.escalation).toEqual({
    level: 2,
    to: ['dev-1'],
    at: at(900),
    next: { to: 'people', at: at(3600) },
  })
  t.advance(2699)
  expect(await sweep()).toEqual([])
  t.advance(1)
  expect(await sweep()).toEqual([code])
  const last = await t.as(t.characters.vera, 'task.get', { code })
  expect(last.blocked.escalation).toEqual({ level: 3, to: ['ana', 'owner'], at: at(3600), next: null })
  t.advance(100_000)
  expect(await sweep()).toEqual([])
  expect(await steps(code)).toEqual([
    [1, 'max'],
    [2, 'dev-1'],
    [3, 'ana', 'owner'],
  ])
  expect(await messages(code)).toEqual([
    ['escalation', 'normal', 'max'],
    ['escalation', 'high', 'dev-1'],
    ['escalation', 'urgent', 'ana,owner'],
  ])
})

test('steps that are overdue together are each gone once, in order', async () => {
  const code = await make({ lead: 'dev-2' })
  await block(code)
  t.advance(10_000)
  await sweep()
  await sweep()
  expect(await steps(code)).toEqual([
    [1, 'max'],
    [2, 'dev-2'],
    [3, 'ana', 'owner'],
  ])
})

test('without a lead the people are told at the time of the lead', async () => {
  const code = await make()
  const { blocked } = await block(code)
  expect(blocked.escalation.next.to).toBe('people')
  t.advance(900)
  expect(await sweep()).toEqual([code])
  expect(await steps(code)).toEqual([
    [1, 'max'],
    [3, 'ana', 'owner'],
  ])
})

test('an owner that names no one of the project: the assignee is told, else whoever held it', async () => {
  const assigned = await make({ assignee: 'dev-2' })
  expect((await block(assigned, 'the network team')).blocked.escalation.to).toEqual(['dev-2'])
  const held = await make()
  await t.as(t.characters.dev1, 'task.claim', { code: held })
  const { blocked } = await block(held, 'the network team', t.characters.dev1)
  expect(blocked.escalation.to).toEqual(['dev-1'])
  const nobodys = await make()
  expect((await block(nobodys, 'the network team')).blocked.escalation).toMatchObject({ level: 1, to: [] })
})

test('unblocking ends it, and blocking again begins at the first step', async () => {
  const code = await make({ lead: 'dev-1' })
  await block(code)
  t.advance(900)
  await sweep()
  await t.as(t.characters.max, 'task.unblock', { code })
  t.advance(5_000)
  expect(await sweep()).not.toContain(code)
  expect((await block(code)).blocked.escalation.level).toBe(1)
  await t.as(t.characters.max, 'task.status', { code, status: 'in_progress' })
  expect((await block(code)).blocked.escalation.level).toBe(1)
})

test('the lead of the moment is told, and one who comes later is told at once', async () => {
  const code = await make({ lead: 'dev-1' })
  await block(code)
  t.advance(600)
  await t.as(t.characters.ana, 'task.lead', { code, agent: 'dev-2' })
  t.advance(300)
  await sweep()
  await t.as(t.characters.ana, 'task.lead', { code, agent: 'max' })
  await sweep()
  await sweep()
  await t.as(t.characters.ana, 'task.lead', { code, agent: null })
  expect(await sweep()).toEqual([])
  expect(await steps(code)).toEqual([
    [1, 'max'],
    [2, 'dev-2'],
    [2, 'max'],
  ])
})

test('what a stopped server missed, the next one goes, and two at once go it once', async () => {
  const codes = await Promise.all(Array.from({ length: 20 }, () => make({ lead: 'dev-1' })))
  for (const code of codes) await block(code)
  t.advance(900)
  const other = openBaton({
    url: t.databaseUrl,
    secret: t.baton.secret,
    log: createLog({ level: 'silent' }),
    clock: t.baton.clock,
  })
  const call = { actor: t.characters.ana.actor, door: 'worker' as const }
  await Promise.all([sweep(), other.run('task.escalate', {}, call), sweep()])
  await other.run('task.escalate', {}, call)
  await other.close()
  for (const code of codes)
    expect(await steps(code)).toEqual([
      [1, 'max'],
      [2, 'dev-1'],
    ])
})

test('a project sets its own times, and they hold for what is blocked already', async () => {
  const { ana } = t.characters
  const code = await make({ lead: 'dev-1' })
  await block(code)
  const set = (escalation: object) => t.as(ana, 'project.update', { key: 'MAIN', escalation })
  const { project } = await set({ leadAfterSeconds: 5, humansAfterSeconds: 8 })
  expect(project.escalation).toEqual({ leadAfterSeconds: 5, humansAfterSeconds: 8 })
  t.advance(5)
  expect(await sweep()).toContain(code)
  t.advance(3)
  await sweep()
  expect((await steps(code)).map(([level]) => level)).toEqual([1, 2, 3])
  await expect(set({ humansAfterSeconds: 4 })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field: 'escalation.humansAfterSeconds' }] },
  })
  await expect(set({ leadAfterSeconds: 0 })).rejects.toMatchObject({ code: 'invalid_input' })
})
