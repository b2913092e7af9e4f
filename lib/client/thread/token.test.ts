import { expect, test } from 'vitest'
import { complete, tokenAt } from './token.ts'

/** `|` is the caret. */
const at = (marked: string) => {
  const token = tokenAt(marked.replace('|', ''), marked.indexOf('|'))
  return token && `${token.kind} ${token.query}${token.flag ? ` of ${token.flag}` : ''}`
}

test.each([
  ['/|', 'command '],
  ['/task-no|', 'command task-no'],
  ['and /task|', null],
  ['hey @|', 'mention '],
  ['@dev-1|', 'mention dev-1'],
  ['mail me@home|', null],
  ['see #BAT-4|', 'code BAT-4'],
  ['a#b|', null],
  ['look at fe://artifacts/by-ta|', 'address artifacts/by-ta'],
  ['fe:|', 'address '],
  ['/task-note BAT|', 'code BAT'],
  ['/task-note BAT-1 hello|', null],
  ['/help task|', null],
  ['/task-status BAT-1 --st|', 'flag st'],
  ['/task-status BAT-1 --status=in|', 'value in of status'],
  ['not a command --st|', null],
  ['/task-note BAT-1 @de|', 'mention de'],
])('%s: %s', (text, token) => expect(at(text)).toBe(token))

const completed = (marked: string, insert: string) => {
  const [text, caret] = [marked.replace('|', ''), marked.indexOf('|')]
  const token = tokenAt(text, caret)
  if (!token) throw new Error(`nothing to complete in ${marked}`)
  const done = complete(text, token, insert)
  return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`
}

test.each([
  ['hey @de| there', '@dev-1', 'hey @dev-1 | there'],
  ['hey @de|', '@dev-1', 'hey @dev-1 |'],
  ['hey @d|ev-2 there', '@dev-1', 'hey @dev-1 | there'],
  ['/ta|', '/task-note', '/task-note |'],
  ['/task-status BAT-1 --st|', '--status=', '/task-status BAT-1 --status=|'],
  ['/task-status BAT-1 --status=in|', 'in_progress', '/task-status BAT-1 --status=in_progress |'],
  ['/task-note BA|', 'BAT-41', '/task-note BAT-41 |'],
  ['(#BA|)', '#BAT-41', '(#BAT-41 |)'],
  ['see fe:/|', 'fe://artifacts/by-id/1', 'see fe://artifacts/by-id/1 |'],
])('%s completed by %s: %s', (text, insert, result) => {
  // Where a space was there already the caret stands behind it.
  expect(completed(text, insert).replace(' | ', ' |')).toBe(result.replace(' | ', ' |'))
})
