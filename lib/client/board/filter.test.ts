import { expect, test } from 'vitest'
import { choicesOf } from './choices.ts'
import { type Filter, filterCards, isFiltering, noFilter, none } from './filter.ts'
import { testCard } from './test-card.ts'

const cards = [
  testCard({ code: 'BAT-1', title: 'Unify the parsers', pod: 'DevPod', sprint: 'S-1', priority: 'high' }),
  testCard({ code: 'BAT-2', title: 'Live feed', pod: 'QAPod', assignee: 'qa-1' }),
  testCard({
    code: 'BAT-3',
    title: 'Contract tests',
    status: 'in_progress',
    ready: false,
    assignee: 'qa-1',
    lease: { holder: 'dev-1', fence: 1, expiresAt: '2026-11-21T11:00:00.000Z' },
  }),
  testCard({ code: 'BAT-4', title: 'parsers again', ready: false, waitingFor: ['BAT-1'], lead: 'ana' }),
]

const found = (filter: Partial<Filter>) =>
  filterCards(cards, { ...noFilter, ...filter }).map(card => card.code)

test('without a filter the very same list comes back, so nothing is drawn anew', () => {
  expect(filterCards(cards, { ...noFilter, q: '  ' })).toBe(cards)
  expect(isFiltering({ ...noFilter, ready: true })).toBe(true)
})

test('words are sought in code and title, in any order and case', () => {
  expect(found({ q: 'PARSERS' })).toEqual(['BAT-1', 'BAT-4'])
  expect(found({ q: 'parsers unify' })).toEqual(['BAT-1'])
  expect(found({ q: 'bat-3' })).toEqual(['BAT-3'])
})

test('values of one facet widen, several facets narrow', () => {
  expect(found({ pod: ['DevPod', 'QAPod'] })).toEqual(['BAT-1', 'BAT-2'])
  expect(found({ pod: ['DevPod', 'QAPod'], priority: ['high'] })).toEqual(['BAT-1'])
})

test('a task is found by whom it is assigned to and by who holds it', () => {
  expect(found({ assignee: ['qa-1'] })).toEqual(['BAT-2', 'BAT-3'])
  expect(found({ assignee: ['dev-1'] })).toEqual(['BAT-3'])
})

test('having none can be asked for', () => {
  expect(found({ sprint: [none] })).toEqual(['BAT-2', 'BAT-3', 'BAT-4'])
  expect(found({ assignee: [none] })).toEqual(['BAT-1', 'BAT-4'])
})

test('ready leaves out what waits or runs, waiting what is ready or runs', () => {
  expect(found({ ready: true })).toEqual(['BAT-1', 'BAT-2'])
  expect(found({ ready: false })).toEqual(['BAT-4'])
})

test('a facet offers what tasks have, most used first and none last', () => {
  expect(choicesOf(cards, 'assignee')).toEqual([
    { value: 'qa-1', count: 2 },
    { value: 'dev-1', count: 1 },
    { value: none, count: 2 },
  ])
})
