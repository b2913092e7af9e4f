import { expect, test } from 'vitest'
import { jsonRows, parentOf } from './json-rows.ts'

const none: ReadonlySet<string> = new Set()
const paths = (value: unknown, turned = none) => jsonRows(value, turned).map(({ path }) => path)

test('the outermost levels are open at first, deeper ones are not', () => {
  expect(paths({ a: { b: { c: 1 } }, d: [1] })).toEqual(['', '/a', '/a/b', '/d', '/d/0'])
})

test('what is turned opens or closes', () => {
  const value = { a: { b: { c: 1 } } }
  expect(paths(value, new Set(['/a/b']))).toEqual(['', '/a', '/a/b', '/a/b/c'])
  expect(paths(value, new Set(['/a']))).toEqual(['', '/a'])
})

test('a long list is closed at first, unless it is the whole', () => {
  const long = Array.from({ length: 100 }, (_, n) => n)
  expect(paths({ long })).toEqual(['', '/long'])
  expect(paths(long)).toHaveLength(101)
})

test('names with slashes are told apart', () => {
  expect(paths({ 'a/b': 1, a: { b: 2 } })).toEqual(['', '/a~1b', '/a', '/a/b'])
})

test('a line knows the one that it is in', () => {
  const rows = jsonRows({ a: { b: 1, c: 2 } }, none)
  expect(parentOf(rows, 3)).toBe(1)
  expect(parentOf(rows, 0)).toBe(-1)
})
