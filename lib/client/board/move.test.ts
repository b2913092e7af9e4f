import { expect, test } from 'vitest'
import { placeCard } from '../patch/board.ts'
import { findCard } from './card.ts'
import { noFilter } from './filter.ts'
import { landingIndex } from './landing.ts'
import { mayMove, moved, saidOf, takeBack, wayBack } from './move.ts'
import { testBoard, testCard } from './test-card.ts'

const now = new Date('2026-11-21T10:00:00.000Z')
const lease = (holder: string) => ({ holder, fence: 3, expiresAt: '2026-11-21T11:00:00.000Z' })
const pending = testCard({ code: 'BAT-1' })
const mine = testCard({ code: 'BAT-2', status: 'in_progress', ready: false, lease: lease('ana') })
const theirs = testCard({ code: 'BAT-3', status: 'in_progress', ready: false, lease: lease('dev-1') })
const blocked = testCard({
  code: 'BAT-4',
  status: 'blocked',
  ready: false,
  blocked: {
    reason: 'No port',
    owner: 'ops',
    action: 'Open it',
    since: '2026-11-21T09:00:00.000Z',
    escalation: { level: 0, to: [], at: null, next: null },
  },
})

test('a claim is refused while the task waits, and the rule says for what', () => {
  const waiting = testCard({ code: 'BAT-9', ready: false, waitingFor: ['BAT-1'] })
  expect(mayMove(waiting, 'in_progress', 'ana')).toMatchObject({ allowed: false, code: 'dependencies_open' })
  expect(mayMove(pending, 'in_progress', 'ana')).toEqual({ allowed: true })
})

test('who only looks moves nothing', () => {
  expect(mayMove(pending, 'in_progress', null)).toMatchObject({ allowed: false, code: 'forbidden' })
})

test('the card that is painted at once holds what the server will say', () => {
  expect(moved(pending, { code: 'BAT-1', to: 'in_progress' }, 'ana', now)).toMatchObject({
    status: 'in_progress',
    ready: false,
    lease: { holder: 'ana' },
  })
  expect(moved(mine, { code: 'BAT-2', to: 'pending' }, 'ana', now)).toMatchObject({
    ready: true,
    lease: null,
  })
})

test('what the server refused goes back, unless something newer has come meanwhile', () => {
  const painted = placeCard(
    testBoard(pending),
    moved(pending, { code: 'BAT-1', to: 'in_progress' }, 'ana', now),
  )
  expect(findCard(takeBack(painted, pending), 'BAT-1')).toEqual(pending)
  const newer = placeCard(painted, { ...theirs, code: 'BAT-1', version: 2 })
  expect(takeBack(newer, pending)).toBe(newer)
})

test('undo is offered where the way back restores what was', () => {
  const after = (card: typeof pending, to: 'pending' | 'in_progress' | 'in_review' | 'done' | 'cancelled') =>
    wayBack(card, moved(card, { code: card.code, to }, 'ana', now), 'ana')
  expect(after(pending, 'in_progress')).toEqual([{ code: 'BAT-1', to: 'pending' }])
  expect(after(mine, 'in_review')).toEqual([{ code: 'BAT-2', to: 'in_progress' }])
  expect(after(blocked, 'pending')).toEqual([
    { code: 'BAT-4', to: 'blocked', reason: 'No port', owner: 'ops', action: 'Open it' },
  ])
})

test('where no one step leads back, undo takes two or three', () => {
  const after = (card: typeof pending, to: 'done' | 'cancelled') =>
    wayBack(card, moved(card, { code: card.code, to }, 'ana', now), 'ana')?.map(step => step.to)
  const review = testCard({ code: 'BAT-5', status: 'in_review', ready: false })
  expect(after(mine, 'done')).toEqual(['pending', 'in_progress'])
  expect(after(review, 'done')).toEqual(['pending', 'in_progress', 'in_review'])
  expect(after(blocked, 'cancelled')).toEqual(['pending', 'blocked'])
  expect(after({ ...review, assignee: 'dev-1' }, 'done')).toBeUndefined()
})

test('undo is not offered where it would claim for oneself what another held, or is not legal', () => {
  const review = moved(theirs, { code: 'BAT-3', to: 'in_review' }, 'ana', now)
  expect(wayBack(theirs, review, 'ana')).toBeNull()
  expect(saidOf(theirs, 'in_review', 'ana').detail).toBe('dev-1 no longer holds it.')
  expect(wayBack(theirs, moved(theirs, { code: 'BAT-3', to: 'done' }, 'ana', now), 'ana')).toBeNull()
})

test('a dragged card is shown where the order of the column puts it, not where the hand is', () => {
  const board = testBoard(
    pending,
    testCard({ code: 'BAT-5', status: 'cancelled', priority: 'urgent' }),
    testCard({ code: 'BAT-6', status: 'cancelled' }),
  )
  expect(landingIndex(board, pending, 'cancelled', noFilter)).toBe(1)
  expect(landingIndex(board, pending, 'cancelled', { ...noFilter, q: 'BAT-1' })).toBe(0)
  expect(landingIndex(board, pending, 'cancelled', { ...noFilter, ready: true })).toBeNull()
})
