import { expect, test } from 'vitest'
import { columnsOf, readCsv, sortRows } from './csv.ts'

test('the first row names the columns, quotes hold what separates, and the separator is found out', () => {
  expect(readCsv('name,says\nana,"a, ""b""\nc"\n')).toEqual({
    head: ['name', 'says'],
    rows: [['ana', 'a, "b"\nc']],
  })
  expect(readCsv('a;b\n1;2').rows).toEqual([['1', '2']])
  expect(readCsv('a\tb\n1\t2').head).toEqual(['a', 'b'])
})

test('rows that are longer than the head get columns of their own', () => {
  expect(readCsv('a\n1,2,3').head).toEqual(['a', 'Column 2', 'Column 3'])
})

test('numbers are sorted by value, words by letters, empty ones last both ways', () => {
  const rows = [['10'], [''], ['9'], ['1.5']]
  expect(sortRows(rows, { column: 0, isDescending: false }).flat()).toEqual(['1.5', '9', '10', ''])
  expect(sortRows(rows, { column: 0, isDescending: true }).flat()).toEqual(['10', '9', '1.5', ''])
  expect(sortRows([['b2'], ['b10'], ['A']], { column: 0, isDescending: false }).flat()).toEqual([
    'A',
    'b2',
    'b10',
  ])
})

test('a column is as wide as it needs, within reason, and numeric when all of it is', () => {
  expect(
    columnsOf({
      head: ['a', 'b'],
      rows: [
        ['x'.repeat(500), '1'],
        ['y', ''],
      ],
    }),
  ).toEqual([
    { width: 48, isNumeric: false },
    { width: 6, isNumeric: true },
  ])
})

test('an empty file is an empty table', () => {
  expect(readCsv('')).toEqual({ head: [], rows: [] })
})
