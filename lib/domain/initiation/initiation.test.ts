import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { mostMemories } from '../memory/rules.ts'
import { lengthOf } from './rules.ts'

/** agent.init, initiation.list, initiation.get, initiation.start, and the INIT of a session by agent.heartbeat. */

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

type Step = { step: string; hasPassed: boolean; reason: string; ms: number }

const init = (who: Character, input: object = {}) => t.as(who, 'agent.init', input)
const newTask = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code
const failed = ({ steps }: { steps: Step[] }) =>
  steps.filter(({ hasPassed }) => !hasPassed).map(({ step }) => step)
const last = async ({ name }: Character) =>
  (await t.as(t.characters.ana, 'initiation.list', { agent: name, limit: 1 })).items[0]

test('INIT gives memory, profile, health and plan, and records each step', async () => {
  const { ana } = t.characters
  await t.as(ana, 'sprint.create', {
    code: 'SPRINT-INIT',
    title: 'Now',
    status: 'active',
    goal: 'Ready agents',
  })
  const who = await t.addAgent('ready-1', { pod: 'InitPod', skills: ['sql'], capacity: 2 })
  const held = await newTask({ pod: 'InitPod', sprint: 'SPRINT-INIT' })
  await t.as(who, 'task.claim', { code: held })
  const next = await newTask({ pod: 'InitPod', priority: 'urgent' })
  const foreign = await newTask({ pod: 'QAPod', priority: 'urgent' })
  await t.as(who, 'memory.set', { key: 'own', value: 'What I learned' })
  await t.as(ana, 'memory.set', { key: 'house', value: 'For all', scope: 'project', tags: ['always'] })
  await t.as(ana, 'memory.set', { key: 'unrelated', value: 'For QA', scope: 'project', tags: ['qapod'] })
  await t.as(ana, 'memory.set', { key: 'half', value: 'Of the task', task: held })
  const answer = await init(who, { clock: new Date().toISOString() })
  expect(answer).toMatchObject({
    isReady: true,
    reasons: [],
    initiation: { agent: 'ready-1', trigger: 'manual', thread: null, isReady: true },
    profile: {
      agent: { pod: 'InitPod', skills: ['sql'], capacity: 2 },
      role: 'member',
      leases: [{ task: held, isOver: false, fence: 1 }],
    },
    health: {
      database: { isWritable: true },
      token: { isThere: true, expiresAt: null },
      clock: { yours: 0 },
      messages: { unread: 0, urgent: 0, overdue: 0 },
    },
  })
  expect(answer.initiation.steps.map(({ step }: Step) => step)).toEqual([
    'resume_memory',
    'load_profile',
    'health_check',
    'confirm_plan',
  ])
  for (const step of answer.initiation.steps)
    expect(step).toMatchObject({ hasPassed: true, reason: /./, ms: expect.any(Number) })
  expect(answer.profile.permissions).toContain('agent:work')
  expect(answer.memory.memories.map(({ key }: { key: string }) => key)).toEqual(['own', 'house', 'half'])
  expect(answer.memory.memories[0].text).toMatchObject({ text: 'What I learned', trust: 'untrusted' })
  expect(answer.plan.sprints).toMatchObject([
    { code: 'SPRINT-INIT', goal: 'Ready agents', done: 0, total: 1 },
  ])
  expect(answer.plan.held.map(({ code }: { code: string }) => code)).toEqual([held])
  expect(answer.plan.candidates.map(({ code }: { code: string }) => code)).toContain(next)
  expect(answer.plan.notForIt).toContainEqual(
    expect.objectContaining({ code: foreign, reason: expect.stringContaining('QAPod') }),
  )
  expect(await last(who)).toEqual(answer.initiation)
  expect(await t.as(t.characters.vera, 'initiation.get', { id: answer.initiation.id })).toEqual(
    answer.initiation,
  )
  await expect(t.as(t.characters.eve, 'initiation.get', { id: answer.initiation.id })).rejects.toMatchObject({
    code: 'initiation_not_found',
  })
})

test('what is wrong is a reason of its step, never a refusal, and the other steps are done', async () => {
  const who = await t.addAgent('wrong-1', { pod: 'WrongPod', capacity: 1 })
  const { db } = t.baton.database.handle
  const kept = { projectId: t.project.id, scope: 'agent' as const, ownerId: who.actor.id, value: 'v' }
  await db.memoryEntry.createMany({
    data: Array.from({ length: mostMemories }, (_, n) => ({ ...kept, key: `k${n}` })),
  })
  const code = await newTask({ pod: 'WrongPod' })
  await t.as(who, 'task.claim', { code })
  await db.workItem.updateMany({ where: { code }, data: { leaseExpiresAt: new Date(Date.now() - 60_000) } })
  const answer = await init(who, { clock: '2020-01-01T00:00:00Z' })
  expect(answer.isReady).toBe(false)
  expect(failed(answer.initiation)).toEqual(['resume_memory', 'load_profile', 'health_check'])
  expect(answer.reasons.join(' ')).toMatch(/memory.forget.*lease of .* is over.*Your clock is .* behind/)
  expect(answer.plan).not.toBeNull()
})

test('a token that ends soon or is too narrow is not enough to begin with', async () => {
  const { ana } = t.characters
  await t.as(ana, 'agent.register', { name: 'narrow-init' })
  const { secret } = await t.as(ana, 'token.create', {
    ...{ name: 'Short', agent: 'narrow-init', scopes: ['agent:work', 'project:read'], expiresInDays: 1 },
  })
  const who = { name: 'narrow-init', token: secret, actor: await t.baton.actors.fromToken(secret) }
  const { reasons } = await init(who)
  expect(reasons.join(' ')).toMatch(/lacks task:write.*token ends at/)
})

test('work that is ready and not for it is said with the reason; nothing to do is no fault', async () => {
  const { ana } = t.characters
  await t.as(ana, 'project.create', { key: 'INITP', name: 'Empty' })
  const owner = { ...ana, actor: await t.baton.actors.fromToken(ana.token) }
  const { agent, token } = await t.as(owner, 'agent.register', { name: 'alone', project: 'INITP', pod: 'A' })
  const who = { name: agent.name, token, actor: await t.baton.actors.fromToken(token) }
  expect(await init(who)).toMatchObject({ isReady: true, plan: { held: [], candidates: [], notForIt: [] } })
  await t.as(owner, 'task.create', { title: 'Only for B', pod: 'B', project: 'INITP' })
  const answer = await init(who)
  expect(failed(answer.initiation)).toEqual(['confirm_plan'])
  expect(answer.reasons[0]).toMatch(/1 task ready, none for it: .*B/)
  const others = Array.from({ length: 25 }, (_, n) => ({ title: `B ${n}`, pod: 'B', project: 'INITP' }))
  for (const other of others) await t.as(owner, 'task.create', other)
  const { task } = await t.as(owner, 'task.create', { title: 'For A', pod: 'A', project: 'INITP' })
  const { plan } = await init(who)
  expect(plan.candidates.map(({ code }: { code: string }) => code)).toEqual([task.code])
  expect(plan.notForIt).toHaveLength(5)
})

test('leads and owners run the INIT of others, nobody else does', async () => {
  const { ana, max, dev1 } = t.characters
  expect((await init(ana, { agent: 'dev-2' })).initiation).toMatchObject({ agent: 'dev-2' })
  for (const who of [max, dev1])
    await expect(init(who, { agent: 'dev-2' })).rejects.toMatchObject({ code: 'not_your_init' })
  await expect(init(ana, { agent: 'eve' })).rejects.toMatchObject({ code: 'agent_not_found' })
  expect((await init(max)).initiation).toMatchObject({ agent: 'max', isReady: true })
})

test('a session begins with INIT, once, in the answer of its first heartbeat', async () => {
  const who = await t.addAgent('session-1')
  const first = await t.as(who, 'agent.heartbeat')
  expect(first.initiation).toMatchObject({ isReady: expect.any(Boolean) })
  expect(await last(who)).toMatchObject({ id: first.initiation.id, trigger: 'session' })
  expect((await t.as(who, 'agent.heartbeat')).initiation).toBeNull()
  t.advance(40)
  expect((await t.as(who, 'agent.heartbeat')).initiation).toBeNull()
  t.advance(61)
  expect((await t.as(who, 'agent.heartbeat')).initiation).not.toBeNull()
  const { items } = await t.as(t.characters.ana, 'initiation.list', { agent: 'session-1' })
  expect(items).toHaveLength(2)
})

test('two first heartbeats at once are one session', async () => {
  const who = await t.addAgent('session-2')
  const answers = await Promise.all(Array.from({ length: 5 }, () => t.as(who, 'agent.heartbeat')))
  expect(answers.filter(({ initiation }) => initiation !== null)).toHaveLength(1)
})

test('a session that begins with another call has its INIT at the next heartbeat, or else soon by itself', async () => {
  const [beating, quiet, own] = await Promise.all(
    ['session-3', 'session-4', 'session-5'].map(name => t.addAgent(name)),
  )
  if (!beating || !quiet || !own) throw new Error('three agents')
  onTestFinished(t.stopClock())
  for (const who of [beating, quiet]) await t.as(who, 'agent.log', { message: 'Here' })
  await init(own)
  expect((await t.as(beating, 'agent.heartbeat')).initiation).not.toBeNull()
  const start = () => t.as(t.characters.ana, 'initiation.start')
  expect((await start()).started).toBeNull()
  t.advance(4)
  expect((await start()).started).toBe('session-4')
  expect(await last(quiet)).toMatchObject({ trigger: 'session' })
  expect((await start()).started).toBeNull()
  expect((await t.as(own, 'agent.heartbeat')).initiation).toBeNull()
})

test('a chat with an agent begins with its INIT, once, whoever says the first word', async () => {
  const { ana } = t.characters
  const who = await t.addAgent('chatty')
  const list = async () => (await t.as(ana, 'initiation.list', { agent: 'chatty' })).items
  const { thread } = await t.as(ana, 'message.send', { body: 'Hello', to: ['chatty'] })
  expect(await list()).toMatchObject([{ trigger: 'chat', thread: thread.id, agent: 'chatty' }])
  await t.as(ana, 'message.send', { body: 'Are you there?', thread: thread.id })
  await t.as(ana, 'message.send', { body: '@chatty in the project', priority: 'high' })
  expect(await list()).toHaveLength(1)
  const own = await t.as(who, 'message.send', { body: 'Hello max', to: ['max'] })
  expect(await list()).toMatchObject([{ trigger: 'chat', thread: own.thread.id }, { thread: thread.id }])
})

test('people have no sessions of this kind', async () => {
  expect((await t.as(t.characters.max, 'agent.heartbeat')).initiation).toBeNull()
})

test('the list is of all or of one, ready or not, page by page, and keeps the newest hundred of each', async () => {
  const { ana } = t.characters
  const who = await t.addAgent('listed')
  const { db } = t.baton.database.handle
  const old = { projectId: t.project.id, agentId: who.actor.id, trigger: 'manual', isReady: true, steps: [] }
  await db.initiation.createMany({
    data: Array.from({ length: 105 }, (_, n) => ({
      ...old,
      createdAt: new Date(Date.UTC(2020, 0, 1, 0, n)),
    })),
  })
  await init(who, { clock: '2020-01-01T00:00:00Z' })
  expect(await db.initiation.count({ where: { agentId: who.actor.id } })).toBe(100)
  const list = (filter: object) => t.as(ana, 'initiation.list', { agent: 'listed', ...filter })
  expect((await list({ ready: false })).items).toHaveLength(1)
  const first = await list({ limit: 60 })
  const second = await list({ limit: 60, cursor: first.nextCursor })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([60, 40, null])
  expect((await t.as(ana, 'initiation.list', { limit: 500 })).items.length).toBeGreaterThan(100)
})

test('the feed says who is ready, and who is not and why', async () => {
  const who = await t.addAgent('told')
  await init(who)
  await init(who, { clock: '2020-01-01T00:00:00Z' })
  const { items } = await t.as(t.characters.vera, 'event.list', {
    subject: 'told',
    order: 'desc',
    name: 'initiation.*',
  })
  expect(items[0].sentence).toMatch(/^INIT: told is not ready: .*Your clock is/)
  expect(items[1].sentence).toMatch(/^INIT: told is/)
})

test('a length of time is said in the largest unit of which there are two', () => {
  expect([1, -45, 119, 120, 5_400, -7_200, 86_400, 217_844_739].map(lengthOf)).toEqual([
    ...[
      '1 second',
      '45 seconds',
      '119 seconds',
      '2 minutes',
      '90 minutes',
      '2 hours',
      '24 hours',
      '2521 days',
    ],
  ])
})
