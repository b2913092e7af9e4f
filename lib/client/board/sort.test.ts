import { expect, test } from 'vitest'
import { groupCards } from './group.ts'
import { byCode, nextSort, readSort, type Sort, sortCards, writeSort } from './sort.ts'
import { testCard } from './test-card.ts'

const cards = [
  testCard({
    code: 'BAT-10',
    priority: 'low',
    pod: 'QAPod',
    status: 'done',
    updatedAt: '2026-11-21T12:00:00.000Z',
  }),
  testCard({ code: 'BAT-2', priority: 'urgent', assignee: 'dev-2' }),
  testCard({ code: 'BAT-1', pod: 'DevPod', status: 'blocked', waitingFor: ['BAT-2', 'BAT-10'] }),
]

const sorted = (sort: string) => sortCards(cards, readSort(sort) as Sort).map(card => card.code)

test('codes are sorted as people count', () => {
  expect(sorted('code')).toEqual(['BAT-1', 'BAT-2', 'BAT-10'])
  expect(sorted('-code')).toEqual(['BAT-10', 'BAT-2', 'BAT-1'])
})

test('priority and status are sorted by rank, not by letter', () => {
  expect(sorted('-priority')).toEqual(['BAT-2', 'BAT-1', 'BAT-10'])
  expect(sorted('status')).toEqual(['BAT-2', 'BAT-1', 'BAT-10'])
})

test('what has no value comes last either way', () => {
  expect(sorted('pod')).toEqual(['BAT-1', 'BAT-10', 'BAT-2'])
  expect(sorted('-pod')).toEqual(['BAT-10', 'BAT-1', 'BAT-2'])
})

test('what is equal stays in order of creation', () => {
  expect(sorted('-updated')).toEqual(['BAT-10', 'BAT-1', 'BAT-2'])
})

test('the URL spells a sort and refuses what is none', () => {
  expect(writeSort({ key: 'updated', isDescending: true })).toBe('-updated')
  expect(readSort('-waits')).toEqual({ key: 'waits', isDescending: true })
  expect(readSort('colour')).toBeNull()
})

test('a second press turns the order round; another column begins as one most likely wants it', () => {
  expect(nextSort(byCode, 'code')).toEqual({ key: 'code', isDescending: true })
  expect(nextSort(byCode, 'updated')).toEqual({ key: 'updated', isDescending: true })
  expect(nextSort(byCode, 'title')).toEqual({ key: 'title', isDescending: false })
})

test('groups come in the order of the board, and none last', () => {
  const groups = (by: 'status' | 'pod' | 'assignee') =>
    groupCards(cards, by).map(({ value, cards: grouped }) => `${value} ${grouped.length}`)
  expect(groups('status')).toEqual(['pending 1', 'blocked 1', 'done 1'])
  expect(groups('pod')).toEqual(['DevPod 1', 'QAPod 1', '- 1'])
  expect(groups('assignee')).toEqual(['dev-2 1', '- 2'])
})
