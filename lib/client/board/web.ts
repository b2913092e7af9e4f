import { replaceEqualDeep } from '@tanstack/react-query'
import { handOf, whyNotReady } from '#lib/domain/task/why-rules.ts'
import type { Board } from '../patch/board.ts'
import { type Card, cardsOf } from './card.ts'

/** The dependencies between the cards of a board, both ways. */
export type Web = { byCode: ReadonlyMap<string, Card>; freedBy: ReadonlyMap<string, readonly string[]> }

export const noWeb: Web = { byCode: new Map(), freedBy: new Map() }

const nothing: readonly string[] = []

/** Why the card cannot go on, with who has what it waits for in hand; and the codes that its end would make ready. */
export function explainedIn(web: Web, card: Card): { why: string | null; frees: readonly string[] } {
  const withHand = (code: string) => {
    const other = web.byCode.get(code)
    const hand = other && handOf(other)
    return hand ? `${code} (${hand})` : code
  }
  const isOpen = card.status !== 'done' && card.status !== 'cancelled'
  return { why: whyNotReady(card, withHand), frees: (isOpen && web.freedBy.get(card.code)) || nothing }
}

/** Makes the webs of one board after the other: lists that did not change stay the same, so that their cards are not drawn anew. */
export function weaver(): (board: Board) => Web {
  let last = noWeb
  return board => {
    last = webOf(board, last)
    return last
  }
}

function webOf(board: Board, last: Web): Web {
  const cards = cardsOf(board)
  const waiting = cards.filter(({ status, waitingFor }) => status === 'pending' && waitingFor.length === 1)
  const groups = Map.groupBy(waiting, ({ waitingFor }) => waitingFor[0] ?? '')
  const freed = [...groups].map(([code, group]) => {
    const codes: readonly string[] = group.map(card => card.code)
    return [code, replaceEqualDeep(last.freedBy.get(code), codes)] as const
  })
  return { byCode: new Map(cards.map(card => [card.code, card])), freedBy: new Map(freed) }
}
