import { expect, test } from 'vitest'
import { leaseCountdown, leaseShare, leaseWords } from './lease.ts'

const now = Date.parse('2026-01-01T12:00:00Z')
const ends = (seconds: number) => ({ expiresAt: new Date(now + seconds * 1000).toISOString() })

test('an agent has a quarter of an hour unless the project says otherwise, a person a day', () => {
  expect(leaseShare(ends(450), 'agent', now, null)).toBe(0.5)
  expect(leaseShare(ends(30), 'agent', now, 60)).toBe(0.5)
  expect(leaseShare(ends(12 * 3600), 'human', now, 60)).toBe(0.5)
  expect(leaseShare(ends(3600), 'agent', now, null)).toBe(1)
})

test('what is left is told roughly in a list and to the second where it is watched', () => {
  expect(leaseWords(ends(450), now)).toBe('lease ends in 8 min')
  expect(leaseWords(ends(20), now)).toBe('lease ends in 20 s')
  expect(leaseCountdown(ends(450), now)).toBe('7:30 min left')
  expect(leaseCountdown(ends(12 * 3600), now)).toBe('12 h 0 min left')
})

test('a lease that has run out has nothing left', () => {
  expect(leaseShare(ends(-1), 'agent', now, null)).toBe(0)
  expect(leaseWords(ends(-1), now)).toBe('lease ran out')
  expect(leaseCountdown(ends(-1), now)).toBeNull()
})
