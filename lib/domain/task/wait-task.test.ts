import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const newTask = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work', ...fields })).task.code

let number = 0
/** An agent of a pod that no other test has, so that each test has its own work. */
const worker = (fields: object = {}) => {
  const name = `waiter-${++number}`
  return t.addAgent(name, { pod: `Pod${number}`, capacity: 1, ...fields })
}
const podOf = (who: Character) => `Pod${who.name.split('-')[1]}`

const wait = (who: Character, input: object = {}) => t.as(who, 'task.wait', { seconds: 20, ...input })

/** Until so many wait, and have looked. */
const waiting = async (count = 1) => {
  await expect.poll(() => t.baton.waits.size, { interval: 5 }).toBe(count)
  await new Promise(resolve => setTimeout(resolve, 50))
}

test('takes at once what is ready, as task.next does', async () => {
  const who = await worker()
  const code = await newTask({ pod: podOf(who) })
  expect(await wait(who)).toMatchObject({
    task: { code },
    lease: { holder: who.name, fence: 1 },
    waiting: null,
  })
})

test('says why there is nothing when the time is over', async () => {
  const who = await worker()
  const started = performance.now()
  expect(await wait(who, { seconds: 1 })).toMatchObject({ task: null, waiting: { holding: 0, capacity: 1 } })
  expect(performance.now() - started).toBeGreaterThan(900)
  expect(await wait(who, { seconds: 0 })).toMatchObject({ task: null, lease: null })
  expect(t.baton.waits.size).toBe(0)
})

test('refuses a sprint that is not there before it waits', async () => {
  await expect(wait(await worker(), { sprint: 'NO-SUCH' })).rejects.toMatchObject({
    code: 'sprint_not_found',
  })
})

test('takes nothing for a caller who went away before', async () => {
  const who = await worker()
  const code = await newTask({ pod: podOf(who) })
  const gone = () => AbortSignal.abort()
  await expect(
    t.baton.run('task.wait', { seconds: 20 }, { actor: who.actor, door: 'rest', gone }),
  ).rejects.toMatchObject({ code: 'caller_gone', kind: 'unavailable' })
  expect(await t.as(t.characters.ana, 'task.get', { code })).toMatchObject({ status: 'pending', lease: null })
})

type Way = { why: string; prepare(who: Character): Promise<() => Promise<unknown>> }

const ways: Way[] = [
  { why: 'created', prepare: async who => () => newTask({ pod: podOf(who) }) },
  {
    why: 'freed by what it waited for',
    async prepare(who) {
      const other = await t.addAgent(`other-${who.name}`, { pod: 'Elsewhere' })
      const first = await newTask({ pod: 'Elsewhere' })
      await newTask({ pod: podOf(who), dependsOn: [first] })
      await t.as(other, 'task.claim', { code: first })
      return () => t.as(other, 'task.complete', { code: first, summary: 'Done' })
    },
  },
  {
    why: 'released',
    async prepare(who) {
      const code = await newTask({ pod: podOf(who) })
      await t.as(t.characters.max, 'task.claim', { code })
      return () => t.as(t.characters.max, 'task.release', { code })
    },
  },
  {
    why: 'given back because its lease ran out',
    async prepare(who) {
      const holder = await t.addAgent(`dead-${who.name}`, { pod: podOf(who) })
      const code = await newTask({ pod: podOf(who) })
      await t.as(holder, 'task.claim', { code })
      t.advance(16 * 60)
      return () => t.as(t.characters.ana, 'task.expire')
    },
  },
  {
    why: 'unblocked',
    async prepare(who) {
      const code = await newTask({ pod: podOf(who) })
      await t.as(t.characters.ana, 'task.block', { code, reason: 'Closed', owner: 'ana', action: 'Open it' })
      return () => t.as(t.characters.ana, 'task.unblock', { code })
    },
  },
  {
    why: 'assigned to them',
    async prepare(who) {
      const code = await newTask({ pod: podOf(who), assignee: 'dev-1' })
      return () => t.as(t.characters.ana, 'task.assign', { code, assignee: who.name })
    },
  },
  {
    why: 'handed to them',
    async prepare(who) {
      const holder = await t.addAgent(`runner-${who.name}`, { pod: podOf(who) })
      const code = await newTask({ pod: podOf(who) })
      await t.as(holder, 'task.claim', { code })
      return () => t.as(holder, 'handoff.create', { task: code, to: who.name, note: 'Yours now' })
    },
  },
  {
    why: 'changed so that it fits',
    async prepare(who) {
      const code = await newTask({ pod: 'Nowhere' })
      return () => t.as(t.characters.ana, 'task.update', { code, pod: podOf(who) })
    },
  },
  {
    why: 'free to be taken since their own work is done',
    async prepare(who) {
      const [held] = [await newTask({ pod: podOf(who) }), await newTask({ pod: podOf(who) })]
      await t.as(who, 'task.claim', { code: held })
      return () => t.as(who, 'task.complete', { code: held, summary: 'Done' })
    },
  },
  {
    why: 'free to be taken since somebody took their work from them',
    async prepare(who) {
      const held = await newTask({ pod: podOf(who) })
      await newTask({ pod: podOf(who), priority: 'urgent' })
      await t.as(who, 'task.claim', { code: held })
      return () => t.as(t.characters.ana, 'task.release', { code: held })
    },
  },
  {
    why: 'free to be taken since they may hold more',
    async prepare(who) {
      const [held] = [await newTask({ pod: podOf(who) }), await newTask({ pod: podOf(who) })]
      await t.as(who, 'task.claim', { code: held })
      return () => t.as(t.characters.ana, 'agent.update', { name: who.name, capacity: 2 })
    },
  },
]

describe('who waits takes what is', () => {
  test.each(ways)('$why', async ({ prepare }) => {
    const who = await worker()
    const happen = await prepare(who)
    const answer = wait(who)
    await waiting()
    await happen()
    const { task, lease } = await answer
    expect(task).toMatchObject({ status: 'in_progress', pod: podOf(who) })
    expect(lease).toMatchObject({ holder: who.name })
  })
})

test('takes only what is of the sprint and the pod that were asked for', async () => {
  const who = await t.characters.max
  const { sprint } = await t.as(t.characters.ana, 'sprint.create', { code: 'WAIT-1', title: 'Waited for' })
  const answer = wait(who, { sprint: sprint.code, pod: 'Wanted' })
  await waiting()
  await newTask({ pod: 'Wanted' })
  await newTask({ sprint: sprint.code, pod: 'Other' })
  const code = await newTask({ sprint: sprint.code, pod: 'Wanted' })
  expect((await answer).task.code).toBe(code)
})

describe('an urgent message', () => {
  const send = (to: string, priority: string) => async () => {
    const code = await newTask({ pod: 'Letters', priority })
    await t.as(t.characters.ana, 'task.assign', { code, assignee: to })
  }

  test('ends the wait at once, also when it was there before, and once', async () => {
    const who = await worker()
    const answer = wait(who)
    await waiting()
    await send(who.name, 'urgent')()
    expect(await answer).toMatchObject({
      task: null,
      waiting: { reason: expect.stringContaining('inbox.read') },
    })
    await send(who.name, 'urgent')()
    expect((await wait(who)).task).toBeNull()
    const again = wait(who)
    await waiting()
    const code = await newTask({ pod: podOf(who) })
    expect((await again).task.code).toBe(code)
  })

  test('of a lower priority it leaves them waiting', async () => {
    const who = await worker()
    const answer = wait(who)
    await waiting()
    await send(who.name, 'high')()
    expect(t.baton.waits.size).toBe(1)
    const code = await newTask({ pod: podOf(who) })
    expect((await answer).task.code).toBe(code)
  })
})

test('is a sign of life, which renews what they hold', async () => {
  const who = await worker({ capacity: 2 })
  const code = await newTask({ pod: podOf(who) })
  const { lease } = await t.as(who, 'task.claim', { code })
  t.advance(10 * 60)
  await wait(who, { seconds: 0 })
  const { task } = { task: await t.as(who, 'task.get', { code }) }
  expect(Date.parse(task.lease.expiresAt)).toBeGreaterThan(Date.parse(lease.expiresAt))
  expect(await t.as(t.characters.ana, 'agent.get', { name: who.name })).toMatchObject({ status: 'busy' })
})

describe('under an idempotency key', () => {
  test('the task that was found is found again, and no second one is taken', async () => {
    const who = await worker({ capacity: 5 })
    const first = t.as(who, 'task.wait', { seconds: 20 }, 'the-key')
    await waiting()
    await newTask({ pod: podOf(who) })
    await newTask({ pod: podOf(who) })
    const answer = await first
    expect(await t.as(who, 'task.wait', { seconds: 20 }, 'the-key')).toEqual(answer)
    expect((await t.as(who, 'agent.get', { name: who.name })).holding).toEqual([answer.task.code])
    await expect(t.as(who, 'task.wait', { seconds: 19 }, 'the-key')).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  test('two at once take one task', async () => {
    const who = await worker({ capacity: 5 })
    const both = [1, 2].map(() => t.as(who, 'task.wait', { seconds: 20 }, 'the-other-key'))
    await waiting(2)
    await newTask({ pod: podOf(who) })
    await newTask({ pod: podOf(who) })
    const [one, two] = await Promise.all(both)
    expect(one).toEqual(two)
    expect((await t.as(who, 'agent.get', { name: who.name })).holding).toEqual([one.task.code])
  })

  test('that there was nothing is not kept', async () => {
    const who = await worker()
    expect((await t.as(who, 'task.wait', { seconds: 0 }, 'early')).task).toBeNull()
    const code = await newTask({ pod: podOf(who) })
    expect((await t.as(who, 'task.wait', { seconds: 0 }, 'early')).task.code).toBe(code)
  })
})

test('a line in the chat looks once', async () => {
  const who = await worker()
  const started = performance.now()
  const nothing = await t.as(who, 'command.run', { line: '/task-wait --seconds=50' })
  expect(nothing.output.task).toBeNull()
  expect(performance.now() - started).toBeLessThan(10_000)
  const code = await newTask({ pod: podOf(who) })
  expect((await t.as(who, 'command.run', { line: '/task-wait' })).output.task.code).toBe(code)
})
