import type { Card } from '#lib/client/board/card.ts'
import { type Grouping, groupCards } from '#lib/client/board/group.ts'
import { type Sort, sortCards } from '#lib/client/board/sort.ts'

export type GroupHead = { kind: 'group'; id: string; value: string; count: number }
export type TaskLine = { kind: 'task'; id: string; card: Card }
export type ListRow = GroupHead | TaskLine

/** What the list shows, line by line: sorted tasks, under the heads of their groups when grouped. */
export function listRows(cards: readonly Card[], sort: Sort, grouping: Grouping | null): ListRow[] {
  const sorted = sortCards(cards, sort)
  if (grouping === null) return sorted.map(line)
  return groupCards(sorted, grouping).flatMap(({ value, cards: grouped }) => [
    { kind: 'group' as const, id: `group ${value}`, value, count: grouped.length },
    ...grouped.map(line),
  ])
}

const line = (card: Card): TaskLine => ({ kind: 'task', id: card.code, card })
