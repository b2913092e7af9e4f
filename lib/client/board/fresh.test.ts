import { afterEach, expect, test, vi } from 'vitest'
import { isFresh, markFresh, subscribeFresh } from './fresh.ts'

afterEach(() => vi.useRealTimers())

test('an event wakes its own card and no other, and the glow is over after a second', () => {
  vi.useFakeTimers()
  const woken: string[] = []
  const stop = subscribeFresh('BAT-1', () => woken.push('BAT-1'))
  subscribeFresh('BAT-2', () => woken.push('BAT-2'))
  markFresh('BAT-1')
  expect([isFresh('BAT-1'), isFresh('BAT-2'), woken]).toEqual([true, false, ['BAT-1']])
  vi.advanceTimersByTime(1_000)
  expect([isFresh('BAT-1'), woken]).toEqual([false, ['BAT-1', 'BAT-1']])
  stop()
  markFresh('BAT-1')
  expect(woken).toHaveLength(2)
})
