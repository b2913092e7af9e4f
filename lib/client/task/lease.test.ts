import { expect, test } from 'vitest'
import { leaseCountdown, leaseRing, leaseSpan, leaseWords } from './lease.ts'

const now = Date.parse('2026-01-01T12:00:00Z')
const ends = (seconds: number) => ({ expiresAt: new Date(now + seconds * 1000).toISOString() })

test('an agent has a quarter of an hour unless the project says otherwise, a person a day', () => {
  expect(leaseRing(ends(450), 'agent', now, null).left).toBe(0.5)
  expect(leaseRing(ends(30), 'agent', now, 60).left).toBe(0.5)
  expect(leaseRing(ends(12 * 3600), 'human', now, 60).left).toBe(0.5)
  expect(leaseRing(ends(3600), 'agent', now, null).left).toBe(1)
})

test('it is short in the last two minutes, or the last 15 %', () => {
  const isShort = (seconds: number, whole: number | null) =>
    leaseRing(ends(seconds), 'agent', now, whole).isShort
  expect(isShort(136, null)).toBe(false)
  expect(isShort(134, null)).toBe(true)
  expect(isShort(121, 600)).toBe(false)
  expect(isShort(119, 600)).toBe(true)
  expect(isShort(31, 60)).toBe(false)
  expect(isShort(29, 60)).toBe(true)
})

test('what is left is told roughly in a list and to the second where it is watched', () => {
  expect(leaseWords(ends(450), now)).toBe('lease ends in 8 min')
  expect(leaseWords(ends(20), now)).toBe('lease ends in 20 s')
  expect(leaseSpan(ends(8 * 3600), now)).toBe('8 hr')
  expect(leaseCountdown(ends(450), now)).toBe('7:30 min left')
  expect(leaseCountdown(ends(12 * 3600), now)).toBe('12 h 0 min left')
})

test('a lease that has run out has nothing left', () => {
  expect(leaseRing(ends(-1), 'agent', now, null)).toEqual({ left: 0, isShort: true })
  expect(leaseWords(ends(-1), now)).toBe('lease ran out')
  expect(leaseCountdown(ends(-1), now)).toBeNull()
})
