import { isReady, leaseSeconds, taskCan, type Verdict, words } from '#lib/domain/task/rules.ts'
import { type Board, placeCard } from '../patch/board.ts'
import { type Card, findCard, type Status } from './card.ts'

/** What must be said to block a task. */
export type Blocking = { reason: string; owner: string; action: string }

export type Move =
  | { code: string; to: Exclude<Status, 'blocked'> }
  | ({ code: string; to: 'blocked' } & Blocking)

/** Who moves: the person's name in the project, or null for one who only looks. */
export type Mover = string | null

/** May this person put the card there? A move to in progress is a claim for oneself. */
export function mayMove(card: Card, to: Status, me: Mover): Verdict {
  if (me === null) return onlyLooking
  if (to !== 'in_progress') return taskCan.move(card, to)
  return taskCan.claim(card, { name: me, kind: 'human', pod: null, skills: [], capacity: 1, holding: 0 })
}

const onlyLooking: Verdict = {
  allowed: false,
  code: 'forbidden',
  reason: 'Your role in this project is to look.',
  hint: 'An owner can make you a member under Settings.',
}

/** The card as it will be when the server agrees. Its version stays, which tells it from what the server sends. */
export function moved(card: Card, move: Move, me: string, now: Date): Card {
  const at = now.toISOString()
  return {
    ...card,
    status: move.to,
    ready: isReady({ status: move.to, waitingFor: card.waitingFor }),
    lease: move.to === 'in_progress' ? { holder: me, fence: 0, expiresAt: leaseEnd(now) } : null,
    blocked:
      move.to === 'blocked'
        ? { reason: move.reason, owner: move.owner, action: move.action, since: at, escalation: untold }
        : null,
    updatedAt: at,
  }
}

/** The board with the card as it was, unless something newer than the guess has come meanwhile. */
export function takeBack(board: Board, before: Card): Board {
  const shown = findCard(board, before.code)
  if (!shown || shown.version !== before.version) return board
  const { waitingFor, handoffFrom } = shown
  const ready = isReady({ status: before.status, waitingFor })
  return placeCard(board, { ...before, waitingFor, handoffFrom, ready })
}

/**
 * The moves that restore the card as it was, one after the other, or null when there are none: each must be legal, and a claim
 * for oneself does not restore what another held.
 */
export function wayBack(before: Card, after: Card, me: string): readonly Move[] | null {
  if (before.lease && before.lease.holder !== me) return null
  if (before.status === 'in_progress' && !before.lease) return null
  const { code, blocked } = before
  const last: Move | null =
    before.status === 'blocked'
      ? blocked && {
          code,
          to: 'blocked',
          reason: blocked.reason,
          owner: blocked.owner,
          action: blocked.action,
        }
      : { code, to: before.status }
  const ways = last && detours.map(detour => [...detour.map(to => ({ code, to })), last])
  return ways?.find(way => isOpen(after, way, me)) ?? null
}

/** What lies between where no one step leads back: what is done is first to be done again. */
const detours: readonly Exclude<Status, 'blocked'>[][] = [
  [],
  ['pending'],
  ['in_progress'],
  ['pending', 'in_progress'],
]

function isOpen(from: Card, way: readonly Move[], me: string): boolean {
  let card = from
  for (const step of way) {
    if (!mayMove(card, step.to, me).allowed) return false
    card = moved(card, step, me, new Date(card.updatedAt))
  }
  return true
}

/** "MAIN-4 moved to in review", and what else that means. */
export function saidOf(before: Card, to: Status, me: string): { message: string; detail?: string } {
  const lost = before.lease && before.lease.holder !== me ? before.lease.holder : null
  const message = to === 'in_progress' ? `${before.code} is yours` : `${before.code} moved to ${words(to)}`
  if (lost) return { message, detail: `${lost} no longer holds it.` }
  return message.endsWith('yours') ? { message, detail: 'Claimed for you, and in progress.' } : { message }
}

/** Whom the server tells, it says. */
const untold: NonNullable<Card['blocked']>['escalation'] = { level: 0, to: [], at: null, next: null }

const leaseEnd = (now: Date): string => new Date(now.getTime() + leaseSeconds.human * 1000).toISOString()
