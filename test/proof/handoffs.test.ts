import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Character } from '../baton.ts'
import { held, task } from './scenarios.ts'
import { startWorld, type World } from './world.ts'

/** How a completion's handoff reaches a receiver: every mode with every kind of receiver, and what becomes of it. */

const modes = ['sync', 'async', 'auto'] as const
const kinds = ['online', 'offline', 'busy', 'at capacity', 'rejecting', 'silent'] as const
type Mode = (typeof modes)[number]
type Kind = (typeof kinds)[number]

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

type Expected = { chosenMode: 'sync' | 'async'; modeReason: string }

const state: Record<Kind, string> = {
  online: 'is online, holds 0 of at most 2 tasks',
  offline: 'is offline, holds 0 of at most 2 tasks',
  busy: 'is online, holds 1 of at most 2 tasks',
  'at capacity': 'is online, holds 2 of at most 2 tasks',
  rejecting: 'is online, holds 0 of at most 2 tasks',
  silent: 'is online, holds 0 of at most 2 tasks',
}

/** The whole matrix, written out: sync always reserves, async never, auto for whoever is online with room. */
function expected(mode: Mode, kind: Kind, receiver: string): Expected {
  if (mode === 'async') return { chosenMode: 'async', modeReason: 'its mode is async; it waits in the pool' }
  if (mode === 'sync')
    return { chosenMode: 'sync', modeReason: `its mode is sync; ${receiver} ${state[kind]}` }
  const waits = kind === 'offline' || kind === 'at capacity'
  return waits
    ? { chosenMode: 'async', modeReason: `${receiver} ${state[kind]}; it waits in the pool` }
    : { chosenMode: 'sync', modeReason: `${receiver} ${state[kind]}` }
}

const pairs = modes.flatMap(mode => kinds.map(kind => ({ mode, kind })))

describe.each(pairs)('$mode, to one that is $kind', ({ mode, kind }) => {
  let pod: string
  let receiver: Character
  let other: Character
  let next: string
  let id: string
  const get = (code: string) => w.t.as(w.t.characters.ana, 'task.get', { code })
  const handoff = () => w.t.as(w.t.characters.ana, 'handoff.get', { id })
  const claims = async (who: Character) => {
    const { status, body } = await w.send(who, 'task.claim', { code: next })
    return status === 200 ? 'claimed' : body.code
  }

  beforeAll(async () => {
    pod = `Pod-${w.fresh()}`
    const giver = await w.worker({ pod })
    other = await w.worker({ pod })
    receiver = await w.worker({ pod, capacity: 2 })
    const holding = { busy: 1, 'at capacity': 2 }[kind as string] ?? 0
    for (let n = 0; n < holding; n++) await held(w, receiver)
    if (kind !== 'offline') await w.t.as(receiver, 'agent.heartbeat')
    const before = await task(w, { pod, handoffMode: mode, lead: 'ana' })
    next = await task(w, { pod, dependsOn: [before], lead: 'ana' })
    await held(w, giver, before)
    await w.t.as(giver, 'task.complete', {
      code: before,
      summary: 'Done',
      handoffNote: 'Go on',
      to: receiver.name,
    })
    const { items } = await w.t.as(giver, 'handoff.list', { task: next })
    id = items[0].id
  })

  test('is recorded with its mode and why', async () => {
    const { chosenMode, modeReason } = expected(mode, kind, receiver.name)
    expect(await handoff()).toMatchObject({
      ...{ mode, chosenMode, modeReason, state: 'offered' },
      expiresAt: chosenMode === 'sync' ? expect.any(String) : null,
    })
    expect((await get(next)).assignee).toBe(chosenMode === 'sync' ? receiver.name : null)
  })

  test('wakes the receiver with a message, urgently where it is reserved', async () => {
    const { rows } = await w.t.baton.database.pool.query(
      `SELECT a.name, m.priority FROM messages m JOIN deliveries d ON d.message_id = m.id JOIN agents a ON a.id = d.agent_id
       JOIN work_items w ON w.id = m.work_item_id WHERE w.code = $1 AND m.kind = 'handoff'`,
      [next],
    )
    const { chosenMode } = expected(mode, kind, receiver.name)
    expect(rows).toEqual([{ name: receiver.name, priority: chosenMode === 'sync' ? 'urgent' : 'normal' }])
  })

  test('is claimed by whom it is for', async () => {
    const isReserved = expected(mode, kind, receiver.name).chosenMode === 'sync'
    if (isReserved) expect(await claims(other)).toBe('task_assigned')
    if (kind === 'rejecting') {
      const { status } = await w.send(receiver, 'handoff.reject', { id, reason: 'Not mine' })
      expect(status).toBe(200)
      expect(await handoff()).toMatchObject({
        state: 'rejected',
        decidedBy: receiver.name,
        decisionReason: 'Not mine',
      })
      return expectPool()
    }
    if (kind === 'silent') {
      w.t.advance(301)
      await w.t.as(w.t.characters.ana, 'handoff.expire')
      expect((await handoff()).state).toBe(isReserved ? 'expired' : 'offered')
      await expectPool()
      return expect((await handoff()).state).toBe(isReserved ? 'expired' : 'accepted')
    }
    if (kind === 'at capacity') {
      expect(await claims(receiver)).toBe('at_capacity')
      if (isReserved) return
    }
    const taker = isReserved ? receiver : other
    expect(await claims(taker)).toBe('claimed')
    expect(await handoff()).toMatchObject({ state: 'accepted', decidedBy: taker.name })
  })

  async function expectPool() {
    expect(await get(next)).toMatchObject({ status: 'pending', ready: true, assignee: null })
    expect(await claims(other)).toBe('claimed')
  }
})

test('whoever is chosen, 20 claims at once give a handed-on task to one, and accept its handoff once', async () => {
  const before = await task(w, { handoffMode: 'async' })
  const next = await task(w, { dependsOn: [before] })
  const giver = await w.worker()
  await held(w, giver, before)
  await w.t.as(giver, 'task.complete', { code: before, summary: 'Done', handoffNote: 'Go on' })
  const [handoff] = (await w.t.as(giver, 'handoff.list', { task: next })).items
  const workers = await Promise.all(Array.from({ length: 20 }, () => w.worker()))
  const replies = await Promise.all(
    workers.map((who, n) =>
      n % 2 === 0
        ? w.send(who, 'task.claim', { code: next })
        : w.send(who, 'handoff.accept', { id: handoff.id }),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { status, body } of replies.filter(each => each.status !== 200))
    expect([status, ['task_already_claimed', 'handoff_closed'].includes(body.code)]).toEqual([409, true])
  const told = (await w.eventsAfter(0)).filter(
    ({ name, subject }) => name === 'handoff.accepted' && subject === next,
  )
  expect(told).toHaveLength(1)
})

test('an offer that is accepted and one that runs out at the same moment end in one of both', async () => {
  for (let round = 0; round < 10; round++) {
    const [giver, taker] = [await w.worker(), await w.worker()]
    const { code } = await held(w, giver)
    const { handoff } = await w.t.as(giver, 'handoff.create', { task: code, to: taker.name, mode: 'sync' })
    w.t.advance(301)
    const [accepted] = await Promise.all([
      w.send(taker, 'handoff.accept', { id: handoff.id }),
      w.send(w.t.characters.ana, 'handoff.expire'),
    ])
    const { state } = await w.t.as(giver, 'handoff.get', { id: handoff.id })
    const { lease } = await w.t.as(giver, 'task.get', { code })
    if (accepted.status === 200) expect([state, lease?.holder]).toEqual(['accepted', taker.name])
    else expect([accepted.body.code, state, lease]).toEqual(['handoff_closed', 'expired', null])
  }
})
