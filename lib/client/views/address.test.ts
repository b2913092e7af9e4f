import { expect, test } from 'vitest'
import { everything } from '#lib/client/activity/feed-filter.ts'
import { noFilter } from '#lib/client/board/filter.ts'
import { viewKeys } from '#lib/domain/view/rules.ts'
import { viewQuery, withView } from './address.ts'

test('a view takes the place of the filters, and leaves what else the address says', () => {
  expect(withView('board', '?status=done&collapsed=done&view=all', 'pod=DevPod')).toBe(
    '?collapsed=done&pod=DevPod',
  )
  expect(withView('tasks', '?sort=-updated', '')).toBe('?view=all')
})

test('the filters of an address are spelled as a view spells them', () => {
  expect(viewQuery('board', '?pod=DevPod&collapsed=done&status=blocked,done&q=')).toBe(
    'status=blocked%2Cdone&pod=DevPod',
  )
})

test('a view knows every filter of its page', () => {
  expect([...viewKeys.board].sort()).toEqual(Object.keys(noFilter).sort())
  expect(viewKeys.tasks).toEqual([...viewKeys.board, 'sort', 'group'])
  expect([...viewKeys.activity].sort()).toEqual(Object.keys(everything).sort())
})
