import { type Board, placeCard } from '../patch/board.ts'
import type { Card, Status } from './card.ts'
import { type Filter, matcher } from './filter.ts'

/**
 * Where the card would stand in the shown column of that status: a column is in order of urgency and creation, not of
 * hand, so a drop has one place. Null when the filter would hide it.
 */
export function landingIndex(board: Board, card: Card, to: Status, filter: Filter): number | null {
  const landed = { ...card, status: to, ready: to === 'pending' && card.waitingFor.length === 0 }
  const matches = matcher(filter)
  if (!matches(landed)) return null
  const column = placeCard(board, landed).columns.find(({ status }) => status === to)
  const shown = column?.tasks.filter(matches) ?? []
  const at = shown.indexOf(landed)
  return at === -1 ? null : at
}
