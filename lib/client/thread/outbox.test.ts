import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Problem } from '#lib/operation/errors.ts'
import { CallError } from '../call.ts'
import { createOutbox } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'

const place = { id: 't1' }
const problem = (status: number): Problem => ({
  type: 'about:blank',
  title: 'No',
  status,
  code: 'no',
  detail: 'No.',
})

/** A browser's storage, and a server that has a message once for each key, and may be away or refuse. */
function world(kept: Outgoing[] = []) {
  const stored = new Map(kept.map(entry => [entry.key, entry]))
  const arrived = new Map<string, string>()
  const attempts: string[] = []
  const server = { answer: 'yes' as 'yes' | 'away' | 'lost' | 'refuses' }
  const open = () =>
    createOutbox({
      store: {
        read: () => [...stored.values()],
        keep: entry => stored.set(entry.key, entry),
        remove: key => stored.delete(key),
      },
      async send({ key, parcel }) {
        attempts.push(parcel.body)
        if (server.answer === 'away') throw new CallError(problem(0))
        if (server.answer === 'refuses') throw new CallError(problem(400))
        arrived.set(key, parcel.body)
        // It was carried out; only its answer was lost.
        if (server.answer === 'lost') throw new CallError(problem(0))
      },
      now: () => Date.parse('2026-01-05T12:00:00Z'),
    })
  return { stored, arrived, attempts, server, open, said: () => [...arrived.values()] }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('messages go one after the other, in the order in which they were written, and are then no longer kept', async () => {
  const { open, said, stored } = world()
  const outbox = open()
  for (const body of ['a', 'b', 'c']) outbox.send(place, { body })
  expect(stored.size).toBe(3)
  await vi.runAllTimersAsync()
  expect(said()).toEqual(['a', 'b', 'c'])
  expect(outbox.read()).toEqual([])
  expect(stored.size).toBe(0)
})

test('through a cut nothing is lost and, since an answer may be what was lost, nothing is there twice', async () => {
  const { open, said, attempts, server } = world()
  const outbox = open()
  server.answer = 'lost'
  outbox.send(place, { body: 'a' })
  await vi.advanceTimersByTimeAsync(10)
  server.answer = 'away'
  outbox.send(place, { body: 'b' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(outbox.read().map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  server.answer = 'yes'
  outbox.wake()
  await vi.advanceTimersByTimeAsync(0)
  expect(said()).toEqual(['a', 'b'])
  expect(attempts.filter(body => body === 'a').length).toBeGreaterThan(1)
  expect(outbox.read()).toEqual([])
})

test('what was on its way when the page was left is sent by the next page, under its key', async () => {
  const before = world()
  before.server.answer = 'lost'
  before.open().send(place, { body: 'a' })
  await vi.advanceTimersByTimeAsync(10)
  before.server.answer = 'yes'
  before.open()
  await vi.advanceTimersByTimeAsync(10)
  expect(before.said()).toEqual(['a'])
  expect(before.stored.size).toBe(0)
})

test('a refused message stays with its reason, holds up no other, and is sent again or discarded as its author says', async () => {
  const { open, said, server, stored } = world()
  const outbox = open()
  server.answer = 'refuses'
  outbox.send(place, { body: 'a' })
  await vi.advanceTimersByTimeAsync(10)
  server.answer = 'yes'
  outbox.send(place, { body: 'b' })
  await vi.advanceTimersByTimeAsync(10)
  const [failed] = outbox.read()
  expect(failed).toMatchObject({ state: 'failed', problem: { status: 400 }, parcel: { body: 'a' } })
  expect(said()).toEqual(['b'])
  outbox.retry(failed?.key ?? '')
  await vi.advanceTimersByTimeAsync(10)
  expect(said()).toEqual(['b', 'a'])
  server.answer = 'refuses'
  outbox.send(place, { body: 'c' })
  await vi.advanceTimersByTimeAsync(10)
  outbox.discard(outbox.read()[0]?.key ?? '')
  expect(outbox.read()).toEqual([])
  expect(stored.size).toBe(0)
})

test('one that is older than its key is not sent by itself', async () => {
  const old: Outgoing = {
    key: 'k',
    place,
    parcel: { body: 'a' },
    at: '2026-01-04T12:00:00Z',
    state: 'sending',
    problem: null,
  }
  const { open, said } = world([old])
  const outbox = open()
  await vi.runAllTimersAsync()
  expect(said()).toEqual([])
  expect(outbox.read()[0]).toMatchObject({ state: 'failed', problem: { code: 'waited_too_long' } })
})
