import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

/** handoff.create, handoff.accept, handoff.reject, handoff.list, handoff.get: a task that is passed on by its holder. */

let t: TestBaton
let qa1: Character
beforeAll(async () => {
  t = await startTestBaton()
  qa1 = await t.addAgent('qa-1', { pod: 'QAPod' })
})
afterAll(() => t.close())

async function held(who: Character, fields: object = {}) {
  const { task } = await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })
  const { lease } = await t.as(who, 'task.claim', { code: task.code })
  return { task: task.code as string, fence: lease.fence as number }
}

const baton = {
  note: 'Only the tests are missing',
  rationale: 'You know the parser',
  reasoningTrace: 'First I looked at the grammar',
  reasoningSummary: 'The grammar is fine',
  chainOfThought: 'Hm',
  prompt: 'You are a careful engineer',
  inputs: [{ name: 'spec', address: 'docs/spec.md' }],
  outputs: [{ name: 'schema', value: '{}' }],
  files: ['lib/parser.ts'],
  commits: ['abc123'],
  commands: ['npm test'],
  failedApproaches: ['A hand-made lexer'],
}

const events = async (task: string): Promise<string[]> =>
  (await t.as(t.characters.ana, 'event.list', { subject: task })).items.map(
    ({ name }: { name: string }) => name,
  )

test('what is handed on is kept word for word, and the lease of the giver ends', async () => {
  const { dev1 } = t.characters
  const { task, fence } = await held(dev1)
  const { handoff } = await t.as(dev1, 'handoff.create', { task, fence, to: 'dev-2', mode: 'sync', ...baton })
  expect(handoff).toMatchObject({
    ...baton,
    project: 'MAIN',
    task: { code: task, title: 'Work' },
    fromTask: null,
    from: { agent: 'dev-1', pod: 'DevPod' },
    to: { agent: 'dev-2', pod: null },
    state: 'offered',
    mode: 'sync',
    chosenMode: 'sync',
  })
  expect(await t.as(dev1, 'handoff.get', { id: handoff.id })).toEqual(handoff)
  const after = await t.as(dev1, 'task.get', { code: task })
  expect(after).toMatchObject({ status: 'pending', lease: null, assignee: 'dev-2' })
  expect(after.notes.at(-1)).toMatchObject({ kind: 'handoff', author: 'dev-1', body: baton.note })
  expect(await events(task)).toEqual([
    'task.created',
    'task.claimed',
    'handoff.offered',
    'handoff.activated',
    'thread.created',
    'message.sent',
  ])
})

test('the receiver accepts and holds it; again it is the running lease; for others it is closed', async () => {
  const { dev1, dev2, max } = t.characters
  const { task } = await held(dev1)
  const { handoff } = await t.as(dev1, 'handoff.create', { task, to: 'dev-2', mode: 'sync' })
  const first = await t.as(dev2, 'handoff.accept', { id: handoff.id })
  expect(first).toMatchObject({
    handoff: { state: 'accepted', decidedBy: 'dev-2' },
    task: { code: task, lease: { holder: 'dev-2' } },
  })
  const again = await t.as(dev2, 'handoff.accept', { id: handoff.id })
  expect(again.lease).toEqual(first.lease)
  expect(again.handoff).toEqual(first.handoff)
  for (const [name, who] of [
    ['handoff.accept', dev1],
    ['handoff.reject', max],
  ] as const)
    await expect(
      t.as(who, name, { id: handoff.id, ...(name === 'handoff.reject' && { reason: 'x' }) }),
    ).rejects.toMatchObject({
      code: 'handoff_closed',
      details: { state: 'accepted', decidedBy: 'dev-2' },
    })
  expect((await events(task)).slice(-2)).toEqual(['task.claimed', 'handoff.accepted'])
  await t.as(dev2, 'task.release', { code: task })
  await expect(t.as(dev2, 'handoff.accept', { id: handoff.id })).rejects.toMatchObject({
    code: 'handoff_closed',
  })
})

test('accepting refuses what claiming refuses', async () => {
  const { dev1, dev2 } = t.characters
  const { task } = await held(dev1)
  const { handoff } = await t.as(dev1, 'handoff.create', { task, to: 'dev-2', mode: 'sync' })
  await expect(t.as(qa1, 'handoff.accept', { id: handoff.id })).rejects.toMatchObject({
    code: 'task_assigned',
  })
  const full = await t.addAgent('full', { pod: 'DevPod', capacity: 1 })
  await held(full)
  const other = await held(dev2)
  const offer = await t.as(dev2, 'handoff.create', { task: other.task, to: 'full', mode: 'sync' })
  await expect(t.as(full, 'handoff.accept', { id: offer.handoff.id })).rejects.toMatchObject({
    code: 'at_capacity',
  })
})

test('whoever claims a task that is offered in the pool accepts the offer, in every way of claiming', async () => {
  const ways: [string, (who: Character, code: string) => Promise<unknown>][] = [
    ['claim', (who, code) => t.as(who, 'task.claim', { code })],
    ['start', (who, code) => t.as(who, 'task.start', { code })],
    ['status', (who, code) => t.as(who, 'task.status', { code, status: 'in_progress' })],
    ['next', (who, code) => t.as(who, 'task.next', { sprint: `POOL-${code}` })],
    ['take', (who, code) => t.as(who, 'task.take', { count: 2, sprint: `POOL-${code}` })],
    ['wait', (who, code) => t.as(who, 'task.wait', { seconds: 5, sprint: `POOL-${code}` })],
  ]
  for (const [way, take] of ways) {
    const giver = await t.addAgent(`giver-${way}`)
    const taker = await t.addAgent(`taker-${way}`)
    const { task } = await held(giver)
    await t.as(t.characters.ana, 'sprint.create', { code: `POOL-${task}`, title: 'Pool' })
    await t.as(t.characters.ana, 'task.update', { code: task, sprint: `POOL-${task}` })
    const { handoff } = await t.as(giver, 'handoff.create', { task, mode: 'async' })
    expect(handoff).toMatchObject({ chosenMode: 'async', expiresAt: null })
    await take(taker, task)
    expect(await t.as(giver, 'handoff.get', { id: handoff.id })).toMatchObject({
      state: 'accepted',
      decidedBy: `taker-${way}`,
    })
    expect((await events(task)).slice(-2), way).toEqual(['task.claimed', 'handoff.accepted'])
  }
})

test('what was reserved for a receiver is for anyone again when it is back in the pool', async () => {
  const { ana, max, dev1, dev2 } = t.characters
  const ends: Record<string, (code: string) => Promise<unknown>> = {
    release: code => t.as(dev2, 'task.release', { code }),
    status: code => t.as(dev2, 'task.status', { code, status: 'pending' }),
    unblock: async code => {
      await t.as(dev2, 'task.block', { code, reason: 'No key', owner: 'ana', action: 'Send it' })
      await t.as(ana, 'task.unblock', { code })
    },
    reopen: async code => {
      await t.as(dev2, 'task.complete', { code, summary: 'Done' })
      await t.as(ana, 'task.status', { code, status: 'pending' })
    },
    expire: async () => {
      t.advance(16 * 60)
      await t.as(ana, 'task.expire')
    },
  }
  for (const [way, end] of Object.entries(ends)) {
    const { task: code } = await held(dev1)
    const { handoff } = await t.as(dev1, 'handoff.create', { task: code, to: 'dev-2', mode: 'sync' })
    await t.as(dev2, 'handoff.accept', { id: handoff.id })
    await end(code)
    const { items } = await t.as(ana, 'event.list', { subject: code, order: 'desc', limit: 1 })
    expect(items[0].data.task, way).toMatchObject({ assignee: null, ready: true })
    await t.as(max, 'task.claim', { code })
    await t.as(max, 'task.release', { code })
    // What a person assigns, now or before, is not the offer's to take back.
    await t.as(ana, 'task.assign', { code, assignee: 'dev-2' })
    await t.as(dev2, 'task.claim', { code })
    await end(code)
    expect((await t.as(ana, 'task.get', { code })).assignee, way).toBe('dev-2')
  }
})

test('what was assigned before it was handed on stays so when it is given back', async () => {
  const { ana, max, dev2 } = t.characters
  const { code } = (await t.as(ana, 'task.create', { title: 'Work', assignee: 'dev-2' })).task
  const { handoff } = await t.as(max, 'handoff.create', { task: code, to: 'dev-2', mode: 'sync' })
  await t.as(dev2, 'handoff.accept', { id: handoff.id })
  expect((await t.as(dev2, 'task.release', { code })).task.assignee).toBe('dev-2')
})

test('cancelling withdraws what is offered, and answers the task as it is then', async () => {
  const { ana, dev1 } = t.characters
  const { task: code } = await held(dev1)
  const { handoff } = await t.as(dev1, 'handoff.create', { task: code, to: 'dev-2', mode: 'sync' })
  const { task } = await t.as(ana, 'task.status', { code, status: 'cancelled' })
  const { version, assignee } = await t.as(ana, 'task.get', { code })
  expect(task).toMatchObject({ status: 'cancelled', version, assignee })
  expect(assignee).toBeNull()
  expect((await t.as(ana, 'handoff.get', { id: handoff.id })).state).toBe('withdrawn')
})

test('rejected with a reason it is back in the pool, the lead is told, and the reason is kept', async () => {
  const { dev1, dev2 } = t.characters
  const { task } = await held(dev1, { lead: 'ana' })
  const { handoff } = await t.as(dev1, 'handoff.create', { task, to: 'dev-2', mode: 'sync' })
  const answer = await t.as(dev2, 'handoff.reject', { id: handoff.id, reason: 'The schema is missing' })
  expect(answer).toMatchObject({
    handoff: { state: 'rejected', decidedBy: 'dev-2', decisionReason: 'The schema is missing' },
    task: { status: 'pending', assignee: null, ready: true },
  })
  const { items } = await t.as(dev1, 'event.list', { subject: task, order: 'desc', limit: 2 })
  expect(items.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
    expect.stringContaining('told ana'),
    `dev-2 rejected the handoff of ${task}: The schema is missing`,
  ])
  expect((await t.as(t.characters.max, 'task.claim', { code: task })).lease.holder).toBe('max')
})

test('only the receiver, its pod and people reject', async () => {
  const { dev1, dev2, max } = t.characters
  const toAgent = await t.as(dev1, 'handoff.create', {
    task: (await held(dev1)).task,
    to: 'dev-2',
    mode: 'sync',
  })
  const toPod = await t.as(dev1, 'handoff.create', {
    task: (await held(dev1)).task,
    to: 'QAPod',
    mode: 'async',
  })
  const toAll = await t.as(dev1, 'handoff.create', { task: (await held(dev1)).task, mode: 'async' })
  const reject = (who: Character, { handoff }: { handoff: { id: string } }) =>
    t.as(who, 'handoff.reject', { id: handoff.id, reason: 'No' })
  for (const [who, offer] of [
    [qa1, toAgent],
    [dev1, toAgent],
    [dev2, toPod],
    [dev2, toAll],
  ] as const)
    await expect(reject(who, offer)).rejects.toMatchObject({ code: 'not_receiver' })
  for (const [who, offer] of [
    [dev2, toAgent],
    [qa1, toPod],
    [max, toAll],
  ] as const)
    expect((await reject(who, offer)).handoff.state).toBe('rejected')
})

test('an unknown receiver is refused with the nearest name, and nothing changes', async () => {
  const { dev1 } = t.characters
  const { task } = await held(dev1)
  await expect(t.as(dev1, 'handoff.create', { task, to: 'QAPodd' })).rejects.toMatchObject({
    code: 'receiver_not_found',
    details: { hint: 'Did you mean QAPod?' },
  })
  await expect(t.as(dev1, 'handoff.create', { task, to: 'dev-1' })).rejects.toMatchObject({
    code: 'handoff_to_giver',
  })
  expect((await t.as(dev1, 'task.get', { code: task })).lease.holder).toBe('dev-1')
})

test('a task that is handed to another pod becomes work of that pod', async () => {
  const { dev1 } = t.characters
  const { task } = await held(dev1, { pod: 'DevPod' })
  const { handoff } = await t.as(dev1, 'handoff.create', { task, to: 'QAPod' })
  expect((await t.as(dev1, 'task.get', { code: task })).pod).toBe('QAPod')
  expect((await t.as(qa1, 'handoff.accept', { id: handoff.id })).lease.holder).toBe('qa-1')
  const open = await held(dev1)
  await t.as(dev1, 'handoff.create', { task: open.task, to: 'QAPod' })
  expect((await t.as(dev1, 'task.get', { code: open.task })).pod).toBe('QAPod')

  const skilled = await held(dev1, { pod: 'DevPod', skills: ['sql'] })
  await expect(t.as(dev1, 'handoff.create', { task: skilled.task, to: 'qa-1' })).rejects.toMatchObject({
    code: 'receiver_unfit',
  })
})

test('who does not hold the task does not hand it on; a person may do it in the holder’s place', async () => {
  const { dev1, dev2, max } = t.characters
  const { task, fence } = await held(dev1)
  await expect(t.as(dev2, 'handoff.create', { task, to: 'qa-1' })).rejects.toMatchObject({
    code: 'not_holder',
  })
  await expect(t.as(dev2, 'handoff.create', { task, fence })).rejects.toMatchObject({ code: 'lease_lost' })
  const { handoff } = await t.as(max, 'handoff.create', { task, to: 'dev-2', mode: 'sync' })
  expect(handoff.from).toEqual({ agent: 'dev-1', pod: 'DevPod' })
  await expect(t.as(dev1, 'handoff.create', { task })).rejects.toMatchObject({ code: 'not_claimed' })
  const again = await t.as(max, 'handoff.create', { task, to: 'qa-1', mode: 'sync' })
  expect(await t.as(max, 'handoff.get', { id: handoff.id })).toMatchObject({ state: 'withdrawn' })
  expect((await t.as(max, 'task.get', { code: task })).assignee).toBe('qa-1')
  expect(again.handoff.state).toBe('offered')
})

test('the list is filtered by task, agent, pod and state, newest first, page by page', async () => {
  const { dev1, eve } = t.characters
  const giver = await t.addAgent('lister', { pod: 'ListPod' })
  const tasks = [await held(giver), await held(giver), await held(giver)]
  for (const { task } of tasks) await t.as(giver, 'handoff.create', { task, to: 'qa-1', mode: 'sync' })
  const codes = async (input: object) =>
    (await t.as(dev1, 'handoff.list', input)).items.map((each: { task: { code: string } }) => each.task.code)
  const newest = tasks.map(({ task }) => task).reverse()
  expect(await codes({ agent: 'lister' })).toEqual(newest)
  expect(await codes({ pod: 'ListPod', state: ['offered'] })).toEqual(newest)
  expect(await codes({ pod: 'ListPod', state: ['accepted'] })).toEqual([])
  expect(await codes({ task: newest[1] })).toEqual([newest[1]])
  const page = await t.as(dev1, 'handoff.list', { agent: 'lister', limit: 2 })
  expect(page.items).toHaveLength(2)
  const rest = await t.as(dev1, 'handoff.list', { agent: 'lister', limit: 2, cursor: page.nextCursor })
  expect(rest).toMatchObject({ items: [{ task: { code: newest[2] } }], nextCursor: null })
  expect((await t.as(eve, 'handoff.list')).items).toEqual([])
  await expect(t.as(eve, 'handoff.get', { id: page.items[0].id })).rejects.toMatchObject({
    code: 'handoff_not_found',
  })
})
