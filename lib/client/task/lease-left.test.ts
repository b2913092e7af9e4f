import { expect, test } from 'vitest'
import { leaseLeft } from './lease-left.ts'

const now = Date.parse('2026-01-01T12:00:00Z')
const ends = (seconds: number) => ({ expiresAt: new Date(now + seconds * 1000).toISOString() })

test('an agent has a quarter of an hour unless the project says otherwise, a person a day', () => {
  expect(leaseLeft(ends(450), 'agent', now, null)).toEqual({
    share: 0.5,
    words: '7:30 min left',
    isOver: false,
  })
  expect(leaseLeft(ends(30), 'agent', now, 60).share).toBe(0.5)
  expect(leaseLeft(ends(12 * 3600), 'human', now, 60)).toMatchObject({ share: 0.5, words: '12 h 0 min left' })
})

test('a lease that has run out has nothing left', () => {
  expect(leaseLeft(ends(-1), 'agent', now, null)).toEqual({ share: 0, words: 'ran out', isOver: true })
})
