import type { Status } from '#lib/client/board/card.ts'
import type { ShownColumn } from './shown-columns.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'
type Place = { code: string; status: Status }

/** The card beside the active one: in its column, or at the same height in the next column that shows any. */
export function neighbour(
  columns: readonly ShownColumn[],
  active: string | null,
  direction: Direction,
): Place | null {
  const open = columns.filter(column => column.cards.length > 0 && isInPage(column.status))
  const at = open.findIndex(column => column.cards.some(card => card.code === active))
  const column = open[at]
  if (!column) return placeOf(open[0], 0)
  const index = column.cards.findIndex(card => card.code === active)
  if (direction === 'down') return placeOf(column, Math.min(index + 1, column.cards.length - 1))
  if (direction === 'up') return placeOf(column, Math.max(index - 1, 0))
  const beside = open[at + (direction === 'left' ? -1 : 1)]
  return beside ? (sameHeight(beside.status, active) ?? placeOf(beside, 0)) : null
}

function placeOf(column: ShownColumn | undefined, index: number): Place | null {
  const card = column?.cards[index]
  return column && card ? { code: card.code, status: column.status } : null
}

/** A collapsed column, or one that a phone does not show, has no place to put the focus. */
function isInPage(status: Status): boolean {
  const list = document.querySelector(`[data-column="${status}"] [role=list]`)
  return list instanceof HTMLElement && list.offsetParent !== null
}

function sameHeight(status: Status, active: string | null): Place | null {
  const from = active === null ? null : document.querySelector(`[data-code="${CSS.escape(active)}"]`)
  if (!from) return null
  const top = from.getBoundingClientRect().top
  const cards = [...document.querySelectorAll<HTMLElement>(`[data-column="${status}"] [data-code]`)]
  const distance = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - top)
  const nearest = cards.sort((a, b) => distance(a) - distance(b))[0]?.dataset.code
  return nearest === undefined ? null : { code: nearest, status }
}
