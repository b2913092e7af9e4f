'use client'
import { useMemo } from 'react'
import { type Card, type Status, statusOrder } from '#lib/client/board/card.ts'
import { type Filter, filterCards } from '#lib/client/board/filter.ts'
import type { Board } from '#lib/client/patch/board.ts'

export type ShownColumn = { status: Status; cards: readonly Card[]; total: number }

/** The columns in the order of the board. One that did not change keeps its array, so an event filters one column anew. */
export function useShownColumns(board: Board, filter: Filter): ShownColumn[] {
  const kept = useMemo(() => memory(filter), [filter])
  return useMemo(
    () =>
      statusOrder.map(status => {
        const column = board.columns.find(each => each.status === status)
        return { status, cards: kept(column?.tasks ?? noCards), total: column?.count ?? 0 }
      }),
    [board, kept],
  )
}

const noCards: readonly Card[] = []

function memory(filter: Filter): (cards: readonly Card[]) => readonly Card[] {
  const known = new WeakMap<readonly Card[], readonly Card[]>()
  return cards => {
    const result = known.get(cards) ?? filterCards(cards, filter)
    known.set(cards, result)
    return result
  }
}
