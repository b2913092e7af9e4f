import { expect, test } from 'vitest'
import { byCode } from '#lib/client/board/sort.ts'
import { testCard } from '#lib/client/board/test-card.ts'
import { listRows } from './list-rows.ts'

const cards = [
  testCard({ code: 'BAT-2', status: 'done' }),
  testCard({ code: 'BAT-1' }),
  testCard({ code: 'BAT-3', status: 'done' }),
]

test('without groups a list is its tasks in order', () => {
  expect(listRows(cards, byCode, null).map(row => row.id)).toEqual(['BAT-1', 'BAT-2', 'BAT-3'])
})

test('a group has a head that counts its tasks', () => {
  expect(
    listRows(cards, byCode, 'status').map(row =>
      row.kind === 'group' ? `${row.value}: ${row.count}` : row.id,
    ),
  ).toEqual(['pending: 1', 'BAT-1', 'done: 2', 'BAT-2', 'BAT-3'])
})
