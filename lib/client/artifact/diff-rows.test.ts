import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiffRow, diffRows, folded, unified, wordParts } from './diff-rows.ts'

const none: ReadonlySet<number> = new Set()
const show = ({ kind, left, right }: DiffRow) => `${kind} ${left?.text ?? '-'} | ${right?.text ?? '-'}`

test('two texts stand side by side, changed lines beside each other', () => {
  const { rows, added, removed } = diffRows('a\nb\nc\nd', 'a\nB\nc\nd\ne')
  expect(rows.map(show)).toEqual(['same a | a', 'changed b | B', 'same c | c', 'same d | d', 'added - | e'])
  expect([added, removed]).toEqual([2, 1])
})

test('both texts can be read from the rows, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', '', 'long line'), { maxLength: 30 })
    .map(lines => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { rows } = diffRows(before, after)
      const side = (which: 'left' | 'right') =>
        rows.flatMap(row => (row[which] ? [row[which].text] : [])).join('\n')
      const ended = (value: string) => value.replace(/\n$/, '')
      expect(side('left')).toBe(ended(before))
      expect(side('right')).toBe(ended(after))
    }),
  )
})

test('a newline at the end makes no difference', () => {
  expect(diffRows('a\nb', 'a\nb\n')).toMatchObject({ added: 0, removed: 0 })
})

test('long unchanged stretches are folded, with three lines kept around a change, and open again', () => {
  const before = Array.from({ length: 40 }, (_, n) => `line ${n}`)
  const after = before.with(20, 'changed')
  const { rows } = diffRows(before.join('\n'), after.join('\n'))
  const shown = folded(rows, none)
  expect(shown).toHaveLength(9)
  expect(shown[0]).toEqual({ kind: 'fold', from: 0, to: 17 })
  expect(shown.at(-1)).toEqual({ kind: 'fold', from: 24, to: 40 })
  expect(folded(rows, new Set([0, 24]))).toEqual(rows)
})

test('without folds nothing is lost', () => {
  const { rows } = diffRows('a\nb\nc', 'a\nx\nc')
  expect(folded(rows, none)).toEqual(rows)
})

test('in one column what was comes before what is', () => {
  const { rows } = diffRows('a\nb\nc\nd', 'a\nB\nC\nd')
  expect(unified(rows).map(row => row.kind)).toEqual(['same', 'removed', 'removed', 'added', 'added', 'same'])
})

test('within a changed line the words that differ are told', () => {
  const { before, after } = wordParts('the slow index', 'the fast index')
  expect(before.filter(({ isChanged }) => isChanged).map(({ text }) => text)).toEqual(['slow'])
  expect(after.filter(({ isChanged }) => isChanged).map(({ text }) => text)).toEqual(['fast'])
})
