import { expect, test } from 'vitest'
import { testCard } from '#lib/client/board/test-card.ts'
import { whyNotReady } from './why-rules.ts'

test('a task says what it waits for, by code', () => {
  const waiting = (...waitingFor: string[]) => whyNotReady(testCard({ code: 'BAT-9', waitingFor }))
  expect(waiting('BAT-1', 'BAT-2')).toBe('waits for BAT-1, BAT-2')
  expect(waiting('BAT-1', 'BAT-2', 'BAT-3', 'BAT-4', 'BAT-5')).toBe(
    'waits for BAT-1, BAT-2, BAT-3 and 2 more',
  )
  expect(waiting()).toBeNull()
})

test('a blocked task says why, who and what', () => {
  const blockedBy = (action: string) =>
    whyNotReady(
      testCard({
        code: 'BAT-9',
        status: 'blocked',
        blocked: {
          reason: 'No port',
          owner: 'ops',
          action,
          since: '2026-11-21T09:00:00.000Z',
          escalation: { level: 0, to: [], at: null, next: null },
        },
      }),
    )
  expect(blockedBy('Open it')).toBe('blocked: No port — ops must open it')
  expect(blockedBy('DNS must resolve')).toBe('blocked: No port — ops must DNS must resolve')
})

test('what is done waits for nothing any more', () => {
  expect(whyNotReady(testCard({ code: 'BAT-9', status: 'cancelled', waitingFor: ['BAT-1'] }))).toBeNull()
})
