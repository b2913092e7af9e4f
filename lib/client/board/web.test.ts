import { expect, test } from 'vitest'
import { testBoard, testCard } from './test-card.ts'
import { explainedOn } from './web.ts'

const escalation = { level: 1, to: ['ana'], at: null, next: null }
const since = '2026-11-21T09:00:00.000Z'
const held = testCard({
  code: 'BAT-1',
  status: 'in_progress',
  lease: { holder: 'dev-1', fence: 1, expiresAt: since },
})
const blocked = testCard({
  code: 'BAT-2',
  status: 'blocked',
  blocked: { reason: 'No port', owner: 'ana', action: 'Open it', since, escalation },
})
const free = testCard({ code: 'BAT-3' })
const waiting = testCard({ code: 'BAT-4', waitingFor: ['BAT-1', 'BAT-2', 'BAT-3'] })
const last = testCard({ code: 'BAT-5', waitingFor: ['BAT-3'] })
const board = testBoard(held, blocked, free, waiting, last)

test('a card says who has in hand what it waits for', () => {
  expect(explainedOn(board, waiting).why).toBe('waits for BAT-1 (dev-1), BAT-2 (blocked, ana), BAT-3')
  expect(explainedOn(board, blocked).why).toBe('blocked: No port — ana must open it')
})

test('a card says what becomes ready when it is closed: what waits for it alone', () => {
  expect(explainedOn(board, free)).toEqual({ why: null, frees: ['BAT-5'] })
  expect(explainedOn(board, held).frees).toEqual([])
  expect(explainedOn(board, { ...free, status: 'done' }).frees).toEqual([])
})
