import { expect, test } from 'vitest'
import { inParts, returnsOf, saidOfBulk } from './bulk.ts'
import type { Card } from './card.ts'
import { testCard } from './test-card.ts'

const lease = (holder: string) => ({ holder, fence: 3, expiresAt: '2026-11-21T11:00:00.000Z' })

const returns = (before: Card[], change: Parameters<typeof returnsOf>[1], now: Card[]) =>
  returnsOf(before, change, code => now.find(card => card.code === code), 'ana')

test('tasks that had the same value go back together, each to its own', () => {
  const before = [
    testCard({ code: 'BAT-1', priority: 'low' }),
    testCard({ code: 'BAT-2', priority: 'high' }),
    testCard({ code: 'BAT-3', priority: 'low' }),
  ]
  const now = before.map(card => ({ ...card, priority: 'urgent' as const }))
  expect(returns(before, { priority: 'urgent' }, now)).toEqual({
    returns: [
      { codes: ['BAT-1', 'BAT-3'], steps: [{ priority: 'low' }] },
      { codes: ['BAT-2'], steps: [{ priority: 'high' }] },
    ],
    failed: [],
  })
})

test('what somebody changed again, or what is gone, stays as it is and is told', () => {
  const before = [
    testCard({ code: 'BAT-1' }),
    testCard({ code: 'BAT-2' }),
    testCard({ code: 'BAT-3', assignee: 'max' }),
  ]
  const now = [testCard({ code: 'BAT-1', assignee: 'dev-2' }), testCard({ code: 'BAT-3', assignee: 'dev-1' })]
  const { returns: back, failed } = returns(before, { assignee: 'dev-1' }, now)
  expect(back).toEqual([{ codes: ['BAT-3'], steps: [{ assignee: 'max' }] }])
  expect(failed.map(({ code, problem }) => [code, problem.message])).toEqual([
    ['BAT-1', 'Somebody has changed it again since.'],
    ['BAT-2', 'It is not there any more.'],
  ])
})

test('moved tasks go back by legal steps; what another held does not, and a block keeps its own reason', () => {
  const blocked = {
    reason: 'No port',
    owner: 'ops',
    action: 'Open it',
    since: '2026-11-21T09:00:00.000Z',
    escalation: { level: 0, to: [], at: null, next: null },
  }
  const before = [
    testCard({ code: 'BAT-1' }),
    testCard({ code: 'BAT-2' }),
    testCard({ code: 'BAT-3', status: 'in_progress', ready: false, lease: lease('dev-1') }),
    testCard({ code: 'BAT-4', status: 'blocked', ready: false, blocked }),
  ]
  const now = before.map(card => ({
    ...card,
    status: 'cancelled' as const,
    ready: false,
    lease: null,
    blocked: null,
  }))
  const { returns: back, failed } = returns(before, { status: 'cancelled' }, now)
  expect(back).toEqual([
    { codes: ['BAT-1', 'BAT-2'], steps: [{ status: 'pending' }] },
    {
      codes: ['BAT-4'],
      steps: [
        { status: 'pending' },
        { code: 'BAT-4', to: 'blocked', reason: 'No port', owner: 'ops', action: 'Open it' },
      ],
    },
  ])
  expect(failed.map(({ problem }) => problem.message)).toEqual([
    'dev-1 held it before; they can claim it again.',
  ])
})

test('many are sent in parts, and told in one sentence', () => {
  expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  const many = Array.from({ length: 1_200 }, (_, n) => `BAT-${n}`)
  expect(saidOfBulk({ priority: 'urgent' }, many)).toBe('1,200 tasks are urgent now')
  expect(saidOfBulk({ status: 'in_review' }, ['BAT-1'])).toBe('BAT-1 moved to in review')
  expect(saidOfBulk({ sprint: null }, ['BAT-1', 'BAT-2'])).toBe('2 tasks are in the backlog now')
  expect(saidOfBulk({ assignee: null }, ['BAT-1'])).toBe('BAT-1 is for anyone now')
})
