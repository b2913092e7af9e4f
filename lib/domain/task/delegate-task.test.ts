import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { rank } from './delegate-rules.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const make = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'A task', ...fields })).task.code

const delegate = (code: string, wishes: object = {}) =>
  t.as(t.characters.ana, 'task.delegate', { code, ...wishes })

const awake = (...names: ('dev1' | 'dev2')[]) =>
  Promise.all(names.map(name => t.as(t.characters[name], 'agent.heartbeat')))

test('task.delegate assigns to the online agent with the least load, and says why', async () => {
  await awake('dev1', 'dev2')
  await t.as(t.characters.dev1, 'task.claim', { code: await make() })
  const code = await make({ pod: 'DevPod', skills: ['typescript'] })
  const { task, agent, because, candidates } = await delegate(code)
  expect(agent).toBe('dev-2')
  expect(task).toMatchObject({ assignee: 'dev-2', status: 'pending', lease: null })
  expect(because).toBe(
    'dev-2: the least load of 2 that fit. Is in DevPod. Has typescript. Has 0 of at most 3 tasks.',
  )
  expect(candidates).toEqual([
    expect.objectContaining({ agent: 'dev-2', fits: true, load: 0, status: 'idle' }),
    expect.objectContaining({ agent: 'dev-1', fits: true, load: 0.33, status: 'busy' }),
  ])
  const events = await t.baton.database.handle.db.event.findMany({ where: { subject: code } })
  expect(events.map(({ name }) => name)).toContain('task.assigned')
})

test('what is kept for an agent counts as its load, so that many delegations spread', async () => {
  const { ana } = t.characters
  await t.addAgent('rust-1', { skills: ['rust'], capacity: 2 })
  const twin = await t.addAgent('rust-2', { skills: ['rust'], capacity: 2 })
  const first = await t.baton.database.handle.db.agent.findFirstOrThrow({ where: { name: 'rust-1' } })
  await t.baton.database.handle.db.agent.updateMany({
    where: { name: { in: [first.name, twin.name] } },
    data: { lastSeenAt: new Date() },
  })
  const chosen: string[] = []
  for (let i = 0; i < 4; i += 1) chosen.push((await delegate(await make({ skills: ['rust'] }))).agent)
  expect(chosen).toEqual(['rust-1', 'rust-2', 'rust-1', 'rust-2'])
  const { candidates } = await t.as(ana, 'task.candidates', { code: await make({ skills: ['rust'] }) })
  expect(candidates[0]).toMatchObject({ fits: false, reasons: ['rust-1 has 2 of at most 2 tasks.'] })
})

test('skills and pod may be asked for beside those of the task, and agents left out', async () => {
  await awake('dev1', 'dev2')
  expect((await delegate(await make(), { skills: ['SQL'] })).agent).toBe('dev-1')
  const code = await make({ pod: 'DevPod' })
  expect((await delegate(code, { exclude: ['dev-2'] })).agent).toBe('dev-1')
})

test('nobody fits: the refusal says who comes closest and what is missing', async () => {
  await awake('dev1', 'dev2')
  const code = await make({ skills: ['typescript', 'cobol'], pod: 'DevPod' })
  await expect(delegate(code)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'no_candidate',
    details: {
      closest: 'dev-2',
      missing: [`${code} needs cobol, which dev-2 does not advertise.`],
      hint: expect.stringMatching(/^dev-2 comes closest/),
    },
  })
  const silent = await make({ pod: 'DevPod' })
  t.advance(120)
  await expect(delegate(silent)).rejects.toMatchObject({
    code: 'no_candidate',
    details: { missing: [expect.stringContaining('gives no sign of life')] },
  })
  const closed = await make()
  await t.as(t.characters.ana, 'task.status', { code: closed, status: 'cancelled' })
  await expect(delegate(closed)).rejects.toMatchObject({ code: 'task_closed' })
})

test('equal agents are ranked by name, whatever order they come in', () => {
  const applicant = (name: string) => ({
    name,
    kind: 'agent' as const,
    pod: null,
    skills: [],
    capacity: 2,
    holding: 0,
    held: [],
    assigned: 0,
    lastSeenAt: '2026-11-21T10:00:00.000Z',
    silentAfter: 60,
  })
  const names = (order: string[]) =>
    rank(
      { code: 'X-1', pod: null, skills: [], exclude: [] },
      order.map(applicant),
      new Date('2026-11-21T10:00:01Z'),
    ).map(({ agent }) => agent)
  expect(names(['b', 'c', 'a'])).toEqual(['a', 'b', 'c'])
  expect(names(['c', 'a', 'b'])).toEqual(['a', 'b', 'c'])
})

test('to propose, to assign, to lead and to claim are four things', async () => {
  const { ana, dev1, dev2 } = t.characters
  const { task } = await t.as(dev1, 'task.propose', { title: 'Unify the parsers' })
  expect(task).toMatchObject({ status: 'pending', lead: 'dev-1', assignee: null, lease: null })
  const { task: led } = await t.as(ana, 'task.lead', { code: task.code, agent: 'max' })
  expect(led).toMatchObject({ lead: 'max', assignee: null, lease: null })
  const { task: assigned } = await t.as(ana, 'task.assign', { code: task.code, assignee: 'dev-2' })
  expect(assigned).toMatchObject({ lead: 'max', assignee: 'dev-2', lease: null })
  const { task: claimed } = await t.as(dev2, 'task.claim', { code: task.code })
  expect(claimed).toMatchObject({ lead: 'max', assignee: 'dev-2', lease: { holder: 'dev-2' } })
  expect((await t.as(ana, 'task.propose', { title: 'Led by another', lead: 'max' })).task.lead).toBe('max')
  await expect(t.as(ana, 'task.propose', { title: 'x', assignee: 'dev-1' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(t.as(ana, 'task.lead', { code: task.code, agent: 'nobody' })).rejects.toMatchObject({
    code: 'agent_not_found',
  })
  const names = (await t.baton.database.handle.db.event.findMany({ where: { subject: task.code } })).map(
    ({ name }) => name,
  )
  expect(names.filter(name => name.startsWith('task.'))).toEqual([
    'task.proposed',
    'task.lead_changed',
    'task.assigned',
    'task.claimed',
  ])
})
