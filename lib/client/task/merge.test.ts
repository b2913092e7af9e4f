import { expect, test } from 'vitest'
import { mergeLists, mergeTexts } from './merge.ts'

const text = (...lines: string[]) => lines.join('\n')

test('what only one of two changed is taken from that one', () => {
  const base = text('# Plan', 'one', 'two', 'three', 'end')
  const mine = text('# Plan', 'one and a half', 'two', 'three', 'end')
  const theirs = text('# Plan', 'one', 'two', 'four', 'end', 'after')
  expect(mergeTexts(base, mine, theirs)).toBe(text('# Plan', 'one and a half', 'two', 'four', 'end', 'after'))
})

test('where both changed the same lines both stand, theirs first', () => {
  expect(mergeTexts(text('a', 'b', 'c'), text('a', 'mine', 'c'), text('a', 'theirs', 'c'))).toBe(
    text('a', 'theirs', 'mine', 'c'),
  )
  expect(mergeTexts('', 'mine', 'theirs')).toBe(text('theirs', 'mine'))
})

test('what one took out stays out, and what both changed alike stands once', () => {
  expect(mergeTexts(text('a', 'b', 'c', 'd'), text('a', 'c', 'd'), text('a', 'b', 'c', 'D'))).toBe(
    text('a', 'c', 'D'),
  )
  expect(mergeTexts(text('a', 'b'), text('a', 'B'), text('a', 'B'))).toBe(text('a', 'B'))
  expect(mergeTexts('same', 'same', 'same')).toBe('same')
})

test('long texts that differ everywhere are merged at once, and nothing of them is lost', () => {
  const lines = (name: string) => Array.from({ length: 5_000 }, (_, n) => `${name} ${n}`)
  const merged = mergeTexts(text(...lines('base')), text(...lines('mine')), text(...lines('theirs'))).split(
    '\n',
  )
  expect(merged).toEqual([...lines('theirs'), ...lines('mine')])
})

test('lists keep what both added and lose what either took out', () => {
  expect(mergeLists(['a', 'b', 'c'], ['a', 'c', 'd'], ['b', 'c', 'e'])).toEqual(['c', 'e', 'd'])
})
