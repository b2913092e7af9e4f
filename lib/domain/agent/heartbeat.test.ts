import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '#lib/log.ts'
import { type Baton, openBaton } from '#lib/runtime/baton.ts'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'
import { quickest, timeOf } from '#test/time.ts'

/** A heartbeat that would write nothing is answered from memory; here is what must end that. */

let t: TestBaton
/** As another process on the same database, without a relay: it tells nobody and is told nothing. */
let other: Baton
beforeAll(async () => {
  t = await startTestBaton()
  const { secret, clock } = t.baton
  other = openBaton({ url: t.databaseUrl, secret, clock, log: createLog({ level: 'silent' }) })
})
afterAll(async () => {
  await other.close()
  await t.close()
})

let number = 0
const newAgent = (): Promise<Character> => t.addAgent(`beating-${++number}`, { capacity: 5 })
const newTask = async (): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Work' })).task.code
const beat = (who: Character) => t.as(who, 'agent.heartbeat')
const held = async (who: Character) => (await beat(who)).leases.map((lease: { task: string }) => lease.task)

/** What it answers, and whether it asked the database for it. */
async function beatOf(baton: Baton, { actor }: Character, idempotencyKey?: string) {
  const write = vi.spyOn(baton.database, 'write')
  try {
    const { output } = await baton.run('agent.heartbeat', {}, { actor, door: 'rest', idempotencyKey })
    return { output: output as Awaited<ReturnType<typeof beat>>, asked: write.mock.calls.length > 0 }
  } finally {
    write.mockRestore()
  }
}

/** Whether of two heartbeats the second is answered from memory; once more where the second passed that this lasts. */
async function isRemembered(baton: Baton, who: Character): Promise<boolean> {
  for (;;) {
    const began = performance.now()
    await beatOf(baton, who)
    const { asked } = await beatOf(baton, who)
    if (!asked || performance.now() - began < 1_000) return !asked
  }
}

/** An agent that holds a task and whose next heartbeat is answered from memory. */
async function quiet() {
  const who = await newAgent()
  const code = await newTask()
  const { lease } = await t.as(who, 'task.claim', { code })
  await beat(who)
  expect(await isRemembered(t.baton, who)).toBe(true)
  const { output } = await beatOf(t.baton, who)
  expect(output).toMatchObject({ name: who.name, status: 'busy', leases: [{ task: code }] })
  return { who, code, fence: lease.fence as number }
}

test('a claim shows in the very next heartbeat', async () => {
  const { who, code } = await quiet()
  const second = await newTask()
  await t.as(who, 'task.claim', { code: second })
  expect(await held(who)).toEqual([code, second])
})

test.each([
  ['released', 'task.release', {}],
  ['completed', 'task.complete', { summary: 'Done' }],
  ['blocked', 'task.block', { reason: 'x', owner: 'ana', action: 'x' }],
])('what was %s is gone from the very next one', async (_, name, input) => {
  const { who, code, fence } = await quiet()
  await t.as(who, name, { code, fence, ...input })
  expect(await beat(who)).toMatchObject({ status: 'idle', leases: [] })
})

test('what somebody else took away is gone too', async () => {
  const { who, code } = await quiet()
  await t.as(t.characters.ana, 'task.status', { code, status: 'pending' })
  expect(await held(who)).toEqual([])
})

test('a lease that ran out is not listed, swept or not, and one that is half over is renewed', async () => {
  const { who, code } = await quiet()
  const [before] = (await beat(who)).leases
  t.advance(8 * 60)
  const [after] = (await beat(who)).leases
  expect(Date.parse(after.expiresAt) - Date.parse(before.expiresAt)).toBeGreaterThan(7 * 60_000)
  expect((await beatOf(t.baton, who)).asked).toBe(true)
  expect(await isRemembered(t.baton, who)).toBe(true)
  t.advance(16 * 60)
  expect(await held(who)).toEqual([])
  await t.as(t.characters.ana, 'task.expire')
  expect(await t.as(t.characters.ana, 'task.get', { code })).toMatchObject({ status: 'pending' })
})

test('it is written down again after ten seconds', async () => {
  const { who } = await quiet()
  t.advance(11)
  await beat(who)
  const { lastSeenAt } = await t.as(t.characters.ana, 'agent.get', { name: who.name })
  expect(t.baton.clock().getTime() - Date.parse(lastSeenAt)).toBeLessThan(5_000)
})

test('a longer lease of the project is given at once, and a changed agent is looked at again', async () => {
  const { who } = await quiet()
  await t.as(t.characters.ana, 'project.update', { key: 'MAIN', leaseSeconds: 3_600 })
  const [lease] = (await beat(await t.again(who))).leases
  expect(Date.parse(lease.expiresAt) - t.baton.clock().getTime()).toBeGreaterThan(3_500_000)
  await t.as(t.characters.ana, 'project.update', { key: 'MAIN', leaseSeconds: 900 })
  await beat(who)
  await t.as(t.characters.ana, 'agent.update', { name: who.name, pod: 'OpsPod' })
  expect((await beatOf(t.baton, who)).asked).toBe(true)
})

test('a token that may not work is refused, whatever is remembered of its agent', async () => {
  const { who } = await quiet()
  const narrow = { ...who, actor: { ...who.actor, scopes: ['project:read'] } }
  await expect(beat(narrow)).rejects.toMatchObject({ code: 'forbidden' })
})

test('under an Idempotency-Key the answer is kept, so the database is asked', async () => {
  const { who } = await quiet()
  expect((await beatOf(t.baton, who, 'key-1')).asked).toBe(true)
})

test('what another process changes shows within the second of the slow tick', async () => {
  const attempt = async () => {
    const { who, code, fence } = await quiet()
    await other.run('task.release', { code, fence }, { actor: who.actor, door: 'rest' })
    return timeOf(() => expect.poll(() => held(who)).toEqual([]))
  }
  expect(await quickest(2_000, attempt)).toBeLessThan(2_000)
})

test('a process that is told nothing believes for a second at most', async () => {
  const attempt = async () => {
    const who = await newAgent()
    const code = await newTask()
    await beatOf(other, who)
    expect(await isRemembered(other, who)).toBe(true)
    await t.as(who, 'task.claim', { code })
    return timeOf(() => expect.poll(async () => (await beatOf(other, who)).output.leases).toHaveLength(1))
  }
  expect(await quickest(1_500, attempt)).toBeLessThan(1_500)
})
