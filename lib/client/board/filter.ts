import type { Card, Status } from './card.ts'

/** What the filter bar, the board and the list agree on; a list that is empty lets everything pass. */
export type Filter = {
  q: string
  status: readonly Status[]
  sprint: readonly string[]
  pod: readonly string[]
  /** Assigned to, or held by. */
  assignee: readonly string[]
  lead: readonly string[]
  priority: readonly Card['priority'][]
  /** true: what can be started; false: what is pending and waits for other tasks; null: all. */
  ready: boolean | null
}

export type Facet = 'status' | 'sprint' | 'pod' | 'assignee' | 'lead' | 'priority'

export const facets: readonly Facet[] = ['status', 'sprint', 'pod', 'assignee', 'lead', 'priority']

/** Stands in a filter for "has none": no name or code begins with a dash. */
export const none = '-'

export const noFilter: Filter = {
  q: '',
  status: [],
  sprint: [],
  pod: [],
  assignee: [],
  lead: [],
  priority: [],
  ready: null,
}

export const isFiltering = (filter: Filter): boolean =>
  filter.q.trim() !== '' || filter.ready !== null || facets.some(facet => filter[facet].length > 0)

/** The values of a card by which a facet chooses it: an assigned card that another holds has both names. */
export function valuesOf(card: Card, facet: Facet): readonly string[] {
  if (facet !== 'assignee') return [card[facet] ?? none]
  if (!card.lease) return [card.assignee ?? none]
  return card.assignee === null || card.assignee === card.lease.holder
    ? [card.lease.holder]
    : [card.lease.holder, card.assignee]
}

/** A test for cards, prepared once per filter: every word must be in the code or title, every facet must agree. */
export function matcher(filter: Filter): (card: Card) => boolean {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean)
  const chosen = facets.filter(facet => filter[facet].length > 0)
  return card =>
    (filter.ready === null || (card.status === 'pending' && card.ready === filter.ready)) &&
    chosen.every(facet => isChosen(card, facet, filter[facet])) &&
    hasWords(card, words)
}

/** The same array when nothing is filtered, so that what did not change is not drawn again. */
export const filterCards = (cards: readonly Card[], filter: Filter): readonly Card[] =>
  isFiltering(filter) ? cards.filter(matcher(filter)) : cards

const isChosen = (card: Card, facet: Facet, values: readonly string[]): boolean =>
  valuesOf(card, facet).some(value => values.includes(value))

function hasWords(card: Card, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = `${card.code} ${card.title}`.toLowerCase()
  return words.every(word => text.includes(word))
}
