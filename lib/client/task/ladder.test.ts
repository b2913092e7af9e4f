import { expect, test } from 'vitest'
import { dueWords, rungsOf } from './ladder.ts'

const since = '2026-11-21T09:00:00.000Z'
const times = { leadAfterSeconds: 900, humansAfterSeconds: 3600 }
const blocked = {
  reason: 'No port',
  owner: 'max',
  action: 'Open it',
  since,
  escalation: { level: 1, to: ['max'], at: since, next: { to: 'ana', at: '2026-11-21T09:15:00.000Z' } },
}

test('the ladder has who was told, and who follows at which time', () => {
  const told = [
    { level: 1 as const, to: ['old'], at: '2026-11-20T09:00:00.000Z' },
    { level: 1 as const, to: ['max'], at: since },
  ]
  expect(rungsOf(blocked, 'ana', times, told)).toEqual([
    { level: 1, who: ['max'], at: since, isTold: true },
    { level: 2, who: ['ana'], at: '2026-11-21T09:15:00.000Z', isTold: false },
    { level: 3, who: [], at: '2026-11-21T10:00:00.000Z', isTold: false },
  ])
  expect(rungsOf(blocked, null, times, told).map(({ level, at }) => [level, at])).toEqual([
    [1, since],
    [3, '2026-11-21T09:15:00.000Z'],
  ])
})

test('the time until a step is counted down', () => {
  expect(dueWords(702_000, 0)).toBe('in 11:42 min')
  expect(dueWords(9_000, 0)).toBe('in 0:09 min')
  expect(dueWords(3 * 3_600_000 + 300_000, 0)).toBe('in 3 h 5 min')
  expect(dueWords(0, 1)).toBe('any moment')
})
