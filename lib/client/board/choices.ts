import type { Card } from './card.ts'
import { type Facet, none, valuesOf } from './filter.ts'

export type Choice = { value: string; count: number }

/** What a facet can be filtered by: the values that cards have, most used first, "none" last. */
export function choicesOf(cards: readonly Card[], facet: Facet): Choice[] {
  const counts = new Map<string, number>()
  for (const card of cards)
    for (const value of valuesOf(card, facet)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort(byUse)
}

function byUse(a: Choice, b: Choice): number {
  if ((a.value === none) !== (b.value === none)) return a.value === none ? 1 : -1
  return b.count - a.count || a.value.localeCompare(b.value, 'en', { numeric: true })
}
