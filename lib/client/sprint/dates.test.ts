import { expect, test } from 'vitest'
import { datesInWords, dayOf, daysInWords } from './dates.ts'

const sprint = { startsOn: '2026-11-12', endsOn: '2026-11-26', status: 'active' as const }

test('dates are told with one end open where it is', () => {
  expect([
    datesInWords(sprint),
    datesInWords({ startsOn: null, endsOn: '2026-11-26' }),
    datesInWords({ startsOn: '2026-11-12', endsOn: null }),
    datesInWords({ startsOn: null, endsOn: null }),
  ]).toEqual(['12 Nov – 26 Nov', 'until 26 Nov', 'from 12 Nov', undefined])
})

test('an open sprint says how many days are left, or that it is over', () => {
  expect([
    daysInWords(sprint, '2026-11-20'),
    daysInWords(sprint, '2026-11-25'),
    daysInWords(sprint, '2026-11-26'),
    daysInWords(sprint, '2026-11-28'),
    daysInWords({ ...sprint, status: 'planned' }, '2026-11-10'),
    daysInWords({ ...sprint, status: 'closed' }, '2026-11-20'),
  ]).toEqual(['6 days left', '1 day left', 'last day', '2 days over', 'starts in 2 days', undefined])
})

test('today is the day where the reader is', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})
