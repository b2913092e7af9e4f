import { expect, test } from 'vitest'
import { absoluteTime, relativeTime } from './relative-time.ts'

const now = Date.UTC(2026, 10, 21, 12)
const ago = (seconds: number) => relativeTime(now - seconds * 1000, now)

test('what just happened has no number', () => {
  expect([ago(0), ago(44), relativeTime(now + 30_000, now)]).toEqual(['just now', 'just now', 'in a moment'])
})

test('time is told in the largest unit that is not coarser than the fact', () => {
  expect([ago(45), ago(180), ago(44 * 60), ago(2 * 3600), ago(26 * 3600), ago(5 * 86400)]).toEqual([
    '1 min ago',
    '3 min ago',
    '44 min ago',
    '2 hr ago',
    '1 day ago',
    '5 days ago',
  ])
  expect(relativeTime(now + 4 * 60_000, now)).toBe('in 4 min')
})

test('from a week on it is a date, with its year when that differs', () => {
  expect([ago(8 * 86400), ago(400 * 86400)]).toEqual(['13 Nov', '17 Oct 2025'])
})

test('the absolute time names UTC', () => {
  expect(absoluteTime(now).utc).toBe('2026-11-21 12:00:00 UTC')
})
