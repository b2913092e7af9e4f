import { handOf, whyNotReady } from '#lib/domain/task/why-rules.ts'
import type { Board } from '../patch/board.ts'
import { type Card, cardsOf } from './card.ts'

/** The dependencies between the cards of a board, both ways. */
type Web = { byCode: ReadonlyMap<string, Card>; freedBy: ReadonlyMap<string, readonly string[]> }

/** A board is never changed, so what was found of it stays true. */
const webs = new WeakMap<Board, Web>()

/** Why the card cannot go on, with who has what it waits for in hand; and the codes that its end would make ready. */
export function explainedOn(board: Board, card: Card): { why: string | null; frees: readonly string[] } {
  const { byCode, freedBy } = webOf(board)
  const withHand = (code: string) => {
    const other = byCode.get(code)
    const hand = other && handOf(other)
    return hand ? `${code} (${hand})` : code
  }
  const isOpen = card.status !== 'done' && card.status !== 'cancelled'
  return { why: whyNotReady(card, withHand), frees: isOpen ? (freedBy.get(card.code) ?? []) : [] }
}

function webOf(board: Board): Web {
  const known = webs.get(board)
  if (known) return known
  const cards = cardsOf(board)
  const last = cards.filter(({ status, waitingFor }) => status === 'pending' && waitingFor.length === 1)
  const groups = Map.groupBy(last, ({ waitingFor }) => waitingFor[0] ?? '')
  const web = {
    byCode: new Map(cards.map(card => [card.code, card])),
    freedBy: new Map([...groups].map(([code, freed]) => [code, freed.map(card => card.code)])),
  }
  webs.set(board, web)
  return web
}
