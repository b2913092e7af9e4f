import { expect, test } from 'vitest'
import type { Card } from './card.ts'
import { testBoard, testCard } from './test-card.ts'
import { explainedIn, weaver } from './web.ts'

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
const web = weaver()(testBoard(held, blocked, free, waiting, last))

test('a card says who has in hand what it waits for', () => {
  expect(explainedIn(web, waiting).why).toBe('waits for BAT-1 (dev-1), BAT-2 (blocked, ana), BAT-3')
  expect(explainedIn(web, blocked).why).toBe('blocked: No port — ana must open it')
})

test('a card says what becomes ready when it is closed: what waits for it alone', () => {
  expect(explainedIn(web, free)).toEqual({ why: null, frees: ['BAT-5'] })
  expect(explainedIn(web, held).frees).toEqual([])
  expect(explainedIn(web, { ...free, status: 'done' }).frees).toEqual([])
})

test('what did not change is the same list on the next board, so that the card is not drawn anew', () => {
  const weave = weaver()
  const frees = (...cards: Card[]) => explainedIn(weave(testBoard(...cards)), free).frees
  const before = frees(free, last, waiting)
  expect(frees(free, last, held)).toBe(before)
  expect(frees(free, last, testCard({ code: 'BAT-6', waitingFor: ['BAT-3'] }))).toEqual(['BAT-5', 'BAT-6'])
  expect(frees(free)).toBe(explainedIn(web, held).frees)
})
