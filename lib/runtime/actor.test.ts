import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '#lib/db.ts'
import { mintToken } from '#lib/domain/token/secret.ts'
import { createActors } from './actor.ts'

/** When tokens are read, by a clock that is moved; what the statement itself finds is tested with the operations on tokens. */

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  // The cache has the object `performance` that there was when it was loaded.
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const { token } = mintToken()
const all = Array.from({ length: 10 }, () => mintToken().token)

/** A database whose agents may all come in, until they are dismissed; `reads` has how many tokens each look was for. */
function agents() {
  const reads: number[] = []
  let areDismissed = false
  const sql = async ({ name }: { name: string }, [hashes]: [string[]]) => {
    if (name !== 'actor.tokens') return []
    reads.push(hashes.length)
    if (areDismissed) return []
    return hashes.map(hash => ({ hash, agentId: hash, agentName: hash, agentKind: 'agent', scopes: [] }))
  }
  const dismiss = () => {
    areDismissed = true
  }
  return { actors: createActors({ handle: { sql } } as unknown as Database), reads, dismiss }
}

test('agents that go on asking wait for no look at their tokens, which are read again together', async () => {
  const { actors, reads } = agents()
  await Promise.all(all.map(actors.fromToken))
  expect(reads).toEqual(all.map(() => 1))
  for (let passed = 0; passed < 1_500; passed += 20) {
    await vi.advanceTimersByTimeAsync(20)
    const before = reads.length
    await Promise.all(all.map(actors.fromToken))
    expect(reads).toHaveLength(before)
  }
  const again = reads.slice(all.length)
  expect(again.length).toBeGreaterThanOrEqual(3)
  expect(again.length).toBeLessThanOrEqual(5)
  expect(new Set(again)).toEqual(new Set([all.length]))
})

test('one that is quiet is read when it asks again', async () => {
  const { actors, reads } = agents()
  await actors.fromToken(token)
  await vi.advanceTimersByTimeAsync(700)
  expect(reads).toEqual([1])
  await actors.fromToken(token)
  expect(reads).toEqual([1, 1])
})

test('a busy one is out within half a second after its token was revoked elsewhere', async () => {
  const { actors, dismiss } = agents()
  const ask = () =>
    actors.fromToken(token).then(
      () => 'let in',
      ({ code }) => code,
    )
  for (let passed = 0; passed < 400; passed += 20) {
    expect(await ask()).toBe('let in')
    await vi.advanceTimersByTimeAsync(20)
  }
  dismiss()
  for (let passed = 0; passed < 500; passed += 20) {
    await ask()
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(await ask()).toBe('invalid_token')
})

test('what was read before a change of rights is not believed behind it', async () => {
  const { actors, reads } = agents()
  const first = actors.fromToken(token)
  actors.forget()
  await first
  await actors.fromToken(token)
  expect(reads).toEqual([1, 1])
})
