import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { held, task } from './scenarios.ts'
import { startWorld, type World } from './world.ts'

/** Dead and late holders: their tasks come back, and nothing that they still send is believed. */

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const lease = 15 * 60

type Holder = { who: Character; code: string; fence: number }

async function holders(count: number): Promise<Holder[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const who = await w.worker()
      const { code, fence = 0 } = await held(w, who)
      return { who, code, fence }
    }),
  )
}

/** Everything that a holder sends under its fence. */
const lateWrites: [string, (holder: Holder) => object][] = [
  ['task.complete', ({ code, fence }) => ({ code, fence, summary: 'Late' })],
  ['task.note', ({ code, fence }) => ({ code, fence, note: 'Late' })],
  ['task.context', ({ code, fence }) => ({ code, fence, append: 'Late' })],
  ['task.block', ({ code, fence }) => ({ code, fence, reason: 'Late', owner: 'ana', action: 'x' })],
  ['task.release', ({ code, fence }) => ({ code, fence, note: 'Late' })],
  ['task.update', ({ code, fence }) => ({ code, fence, title: 'Late' })],
  ['task.status', ({ code, fence }) => ({ code, fence, status: 'in_review' })],
  ['task.status', ({ code, fence }) => ({ code, fence, status: 'done' })],
  ['task.status', ({ code, fence }) => ({ code, fence, status: 'in_progress' })],
  ['task.status', ({ code, fence }) => ({ code, fence, status: 'cancelled' })],
]

async function sendLate(all: readonly Holder[]): Promise<void> {
  const seq = await w.lastSeq()
  const notes = await w.count('notes')
  for (const holder of all)
    for (const [name, inputOf] of lateWrites) {
      const { status, body } = await w.send(holder.who, name, inputOf(holder))
      expect([name, status, body.code]).toEqual([name, 409, 'lease_lost'])
    }
  expect(await w.lastSeq()).toBe(seq)
  expect(await w.count('notes')).toBe(notes)
}

describe('eight agents that fell silent', () => {
  let silent: Holder[]
  let others: Holder[]

  test('have lost their leases when these ran out, before anybody noticed', async () => {
    silent = await holders(8)
    w.t.advance(lease + 1)
    await sendLate(silent)
  })

  test('give their tasks back, each with an event that names the holder', async () => {
    const seq = await w.lastSeq()
    const { body } = await w.send(w.t.characters.ana, 'task.expire')
    expect(body.expired).toEqual(expect.arrayContaining(silent.map(({ code }) => code)))
    const told = (await w.eventsAfter(seq)).map(({ name, subject, data }) => ({
      name,
      code: subject,
      holder: (data as { holder: string }).holder,
    }))
    for (const { code, who } of silent)
      expect(told).toContainEqual({ name: 'task.lease_expired', code, holder: who.name })
    await sendLate(silent)
  })

  test('are not believed once others have their tasks, under a higher fence', async () => {
    others = await Promise.all(
      silent.map(async ({ code }) => {
        const who = await w.worker()
        const { body } = await w.send(who, 'task.claim', { code })
        return { who, code, fence: body.lease.fence }
      }),
    )
    for (const [index, { fence }] of others.entries()) expect(fence).toBe((silent[index]?.fence ?? 0) + 1)
    await sendLate(silent)
  })

  test('leave the others to finish', async () => {
    for (const { who, code, fence } of others) {
      const { status } = await w.send(who, 'task.complete', { code, fence, summary: 'Mine' })
      expect(status).toBe(200)
    }
    await sendLate(silent)
    const { rows } = await w.t.baton.database.pool.query(
      'SELECT count(*)::int AS n FROM work_items WHERE code = ANY($1) AND summary = $2',
      [others.map(({ code }) => code), 'Mine'],
    )
    expect(rows[0].n).toBe(8)
  })
})

test('a stale fence of the present holder is refused too', async () => {
  const who = await w.worker()
  const { code, fence = 0 } = await held(w, who)
  await w.send(who, 'task.release', { code })
  const again = await w.send(who, 'task.claim', { code })
  expect(again.body.lease.fence).toBe(fence + 1)
  await sendLate([{ who, code, fence }])
})

test('nobody speaks under the fence of another', async () => {
  const [holder] = await holders(1)
  if (!holder) throw new Error('no holder')
  await sendLate([{ ...holder, who: await w.worker() }])
})

test('a heartbeat renews what runs, and does not list what is lost', async () => {
  const who = await w.worker()
  const kept = await held(w, who)
  w.t.advance(lease - 60)
  const taken = await held(w, who)
  const first = await w.send(who, 'agent.heartbeat')
  expect(first.body.leases.map((each: { task: string }) => each.task)).toEqual([kept.code, taken.code])
  w.t.advance(lease - 60)
  const second = await w.send(who, 'agent.heartbeat')
  expect(second.body.leases.map((each: { task: string }) => each.task)).toEqual([kept.code, taken.code])
  await w.send(w.t.characters.ana, 'task.release', { code: kept.code })
  const third = await w.send(who, 'agent.heartbeat')
  expect(third.body.leases.map((each: { task: string }) => each.task)).toEqual([taken.code])
  w.t.advance(lease + 1)
  const fourth = await w.send(who, 'agent.heartbeat')
  expect(fourth.body.leases).toEqual([])
})

test('a lease that a heartbeat renewed does not run out at its first end', async () => {
  const who = await w.worker()
  const { code, fence } = await held(w, who)
  w.t.advance(lease - 60)
  await w.send(who, 'agent.heartbeat')
  w.t.advance(120)
  expect((await w.send(w.t.characters.ana, 'task.expire')).body.expired).not.toContain(code)
  expect((await w.send(who, 'task.complete', { code, fence, summary: 'In time' })).status).toBe(200)
})

test('a person who goes by another name elsewhere writes under their own fence', async () => {
  const max = await w.person('owner')
  const { key } = (await w.t.as(max, 'project.create', { key: `Q${w.fresh()}`, name: 'Second' })).project
  const { db } = w.t.baton.database.handle
  const project = await db.project.findFirstOrThrow({ where: { key } })
  await db.agent.updateMany({ where: { projectId: project.id, kind: 'human' }, data: { name: 'other-name' } })
  w.t.baton.actors.forget()
  const { body } = await w.send(max, 'task.create', { title: 'Elsewhere', project: key })
  const { code } = body.task
  const claimed = await w.send(max, 'task.claim', { code })
  const { fence } = claimed.body.lease
  expect(claimed.body.lease.holder).toBe('other-name')
  for (const [name, input] of [
    ['task.note', { code, fence, note: 'Mine' }],
    ['task.update', { code, fence, title: 'Mine' }],
    ['task.complete', { code, fence, summary: 'Mine' }],
  ] as const)
    expect([name, (await w.send(max, name, input)).status]).toEqual([name, 200])
})

describe('with the timers of a running server', () => {
  let running: World
  beforeAll(async () => {
    running = await startWorld({ timers: true })
    await running.t.as(running.t.characters.ana, 'project.update', { key: 'MAIN', leaseSeconds: 5 })
  })
  afterAll(() => running.close())

  test('the task of a silent agent comes back by itself, once and again', async () => {
    for (let round = 0; round < 2; round++) {
      const who = await running.worker()
      const code = await task(running)
      const asked = Date.now()
      const { body } = await running.send(who, 'task.claim', { code })
      const ends = Date.parse(body.lease.expiresAt)
      expect(ends - asked).toBeGreaterThanOrEqual(5_000)
      expect(ends - Date.now()).toBeLessThanOrEqual(5_000)
      const back = async () => (await running.send(who, 'task.get', { code })).body.status
      await expect.poll(back, { interval: 200 }).toBe('pending')
      const events = await running.eventsAfter(0)
      expect(events.filter(({ subject }) => subject === code).at(-1)).toMatchObject({
        name: 'task.lease_expired',
        actor: { kind: 'system', name: 'Baton' },
        door: 'worker',
      })
    }
  })

  test('an agent that sends heartbeats keeps its task', async () => {
    const who = await running.worker()
    // So that no beat is late, whatever the machine does meanwhile.
    running.t.stopClock()
    const { code, fence } = await held(running, who)
    for (let beat = 0; beat < 8; beat++) {
      const { body } = await running.send(who, 'agent.heartbeat')
      expect(body.leases.map((each: { task: string }) => each.task)).toEqual([code])
      running.t.advance(1)
      await new Promise(resolve => setTimeout(resolve, 1_000))
    }
    expect((await running.send(who, 'task.complete', { code, fence, summary: 'Done' })).status).toBe(200)
  })

  test('kept answers are forgotten after a day, and no earlier', async () => {
    const { pool } = running.t.baton.database
    await pool.query(
      `INSERT INTO idempotency_keys (actor_key, key, operation, request_hash, created_at) VALUES
         ('x', 'old', 'task.note', '', now() - interval '25 hours'), ('x', 'young', 'task.note', '', now() - interval '23 hours')`,
    )
    const kept = () => running.count('idempotency_keys', `actor_key = 'x'`)
    await expect.poll(kept, { interval: 200 }).toBe(1)
    expect(await running.count('idempotency_keys', `key = 'young'`)).toBe(1)
  })
})
