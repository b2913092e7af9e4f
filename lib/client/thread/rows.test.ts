import { expect, test } from 'vitest'
import { type Row, timelineRows } from './rows.ts'
import { testMessage } from './test-message.ts'
import { treeRows } from './tree.ts'

const nothingNew = { unreadAfter: null, me: 'ana' }

const drawn = (rows: readonly Row[]): string[] =>
  rows.map(row => {
    if (row.kind === 'message')
      return `${'  '.repeat(row.depth)}${row.message.number}${row.isGrouped ? '+' : ''}`
    if (row.kind === 'hidden') return `[${row.count}]`
    return row.kind
  })

test('what one author says within minutes is one group; another author, a reply or a new day begins anew', () => {
  const messages = [
    testMessage(1),
    testMessage(2),
    testMessage(3, { from: 'ana' }),
    testMessage(4, { from: 'ana', replyTo: 'm1' }),
    testMessage(5, { from: 'ana' }),
    testMessage(6, { from: 'ana', at: '2026-01-07T12:06:00Z' }),
  ]
  expect(drawn(timelineRows(messages, nothingNew))).toEqual(['day', '1', '2+', '3', '4', '5+', 'day', '6'])
})

test('a line stands before the first message of others that is new', () => {
  const messages = [testMessage(1), testMessage(2, { from: 'ana' }), testMessage(3), testMessage(4)]
  const rows = timelineRows(messages, { unreadAfter: 1, me: 'ana' })
  expect(drawn(rows)).toEqual(['day', '1', '2', 'unread', '3', '4+'])
  expect(drawn(timelineRows(messages, { unreadAfter: 4, me: 'ana' }))).not.toContain('unread')
})

test('as trees, replies stand under what they answer, and those of a collapsed message are counted', () => {
  const messages = [
    testMessage(1),
    testMessage(2, { from: 'ana' }),
    testMessage(3, { replyTo: 'm1' }),
    testMessage(4, { replyTo: 'm3' }),
    testMessage(5, { replyTo: 'm1' }),
    testMessage(6, { replyTo: 'long ago' }),
  ]
  const all = treeRows(messages, { ...nothingNew, collapsed: new Set() })
  expect(drawn(all)).toEqual(['day', '1', '  3', '    4', '  5', '2', '6'])
  const some = treeRows(messages, { ...nothingNew, collapsed: new Set(['m1']) })
  expect(drawn(some)).toEqual(['day', '1', '[3]', '2', '6'])
})
