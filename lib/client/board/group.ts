import { type Card, statusOrder, workerOf } from './card.ts'
import { none } from './filter.ts'

export const groupings = ['status', 'sprint', 'pod', 'assignee'] as const
export type Grouping = (typeof groupings)[number]

export type Group = { value: string; cards: Card[] }

/** Cards by the grouping's value, in the order that they come; statuses in their own order, "none" last. */
export function groupCards(cards: readonly Card[], grouping: Grouping): Group[] {
  const groups = Map.groupBy(cards, card => groupOf(card, grouping))
  return [...groups]
    .map(([value, grouped]) => ({ value, cards: grouped }))
    .sort((a, b) => compareGroups(a.value, b.value, grouping))
}

const groupOf = (card: Card, grouping: Grouping): string =>
  (grouping === 'assignee' ? workerOf(card) : card[grouping]) ?? none

function compareGroups(a: string, b: string, grouping: Grouping): number {
  if (a === none || b === none) return a === b ? 0 : a === none ? 1 : -1
  if (grouping === 'status') return (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)
  return a.localeCompare(b, 'en', { numeric: true })
}

const ranks = new Map<string, number>(statusOrder.map((status, rank) => [status, rank]))
