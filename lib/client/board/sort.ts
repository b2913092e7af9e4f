import { priorities } from '#lib/domain/task/rules.ts'
import { type Card, statusOrder, workerOf } from './card.ts'

export const sortKeys = [
  'code',
  'title',
  'status',
  'priority',
  'sprint',
  'pod',
  'lead',
  'assignee',
  'waits',
  'updated',
] as const
export type SortKey = (typeof sortKeys)[number]

/** As the URL spells it: `updated`, or `-updated` for the other way round. */
export type Sort = { key: SortKey; isDescending: boolean }

export const byCode: Sort = { key: 'code', isDescending: false }

export function readSort(text: string): Sort | null {
  const key = text.replace(/^-/, '')
  return isSortKey(key) ? { key, isDescending: text.startsWith('-') } : null
}

export const writeSort = ({ key, isDescending }: Sort): string => `${isDescending ? '-' : ''}${key}`

/** A second press on a column's head turns it round; another column begins with what one most likely wants. */
export const nextSort = (sort: Sort, key: SortKey): Sort =>
  sort.key === key
    ? { key, isDescending: !sort.isDescending }
    : { key, isDescending: startsDescending.has(key) }

/** A sorted copy. What is equal stays in order of creation; what has no value comes last either way. */
export function sortCards(cards: readonly Card[], { key, isDescending }: Sort): Card[] {
  const valued = cards.map(card => ({ card, value: sortValue(card, key) }))
  const turn = isDescending ? -1 : 1
  valued.sort((a, b) => {
    if (a.value === b.value) return a.card.ordinal - b.card.ordinal
    if (a.value === null) return 1
    if (b.value === null) return -1
    return turn * compare(a.value, b.value)
  })
  return valued.map(({ card }) => card)
}

const startsDescending: ReadonlySet<SortKey> = new Set(['priority', 'waits', 'updated'])
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function sortValue(card: Card, key: SortKey): string | number | null {
  switch (key) {
    case 'code':
    case 'title':
    case 'sprint':
    case 'pod':
    case 'lead':
      return card[key]
    case 'status':
      return statusOrder.indexOf(card.status)
    case 'priority':
      return priorities.indexOf(card.priority)
    case 'assignee':
      return workerOf(card)
    case 'waits':
      return card.waitingFor.length
    case 'updated':
      return Date.parse(card.updatedAt)
  }
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))

const isSortKey = (text: string): text is SortKey => sortKeys.some(key => key === text)
