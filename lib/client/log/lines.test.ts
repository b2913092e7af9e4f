import { expect, test } from 'vitest'
import { quickest, timeOf } from '#test/time.ts'
import { findInLines, linesOf, plainOf } from './lines.ts'

const red = '\u001b[31m'
const off = '\u001b[0m'

test('a text is its lines; a newline at the end makes no further one', () => {
  expect(linesOf('a\nb\n').map(plainOf)).toEqual(['a', 'b'])
  expect(linesOf('a\n\nb').map(plainOf)).toEqual(['a', '', 'b'])
  expect(linesOf('')).toEqual([])
})

test('colours go on over the end of a line until they are reset', () => {
  const lines = linesOf(`${red}one\ntwo${off}\nthree`)
  expect(lines.map(({ before }) => before)).toEqual(['', red, ''])
  expect(lines.map(plainOf)).toEqual(['one', 'two', 'three'])
})

test('a text that never resets its colours does not make every line longer', () => {
  const lines = linesOf(`${red}line\n`.repeat(5000))
  expect(Math.max(...lines.map(({ before }) => before.length))).toBeLessThanOrEqual(240)
})

test('what a progress bar overwrote is gone', () => {
  expect(linesOf('10 %\r50 %\r100 % done\nnext\r\n').map(plainOf)).toEqual(['100 % done', 'next'])
  expect(linesOf('long text\rshort').map(plainOf)).toEqual(['shorttext'])
})

test('commands to a terminal that are no colours are not shown, and neither are control characters', () => {
  const title = '\u001b]0;evil title\u0007'
  const link = '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\'
  expect(linesOf(`${title}a\u001b[2Kb\u001b[10;4Hc\u0000\u0007 ${link}`).map(plainOf)).toEqual(['abc click'])
})

test('words are found in lines without regard to case', () => {
  expect(findInLines(['An Error', 'fine', 'error: 2'], 'ERROR')).toEqual([0, 2])
  expect(findInLines(['a'], '')).toEqual([])
})

test('a hundred thousand lines are read in a moment', async () => {
  const text = `${red}2026-01-01 something happened${off} and went on\n`.repeat(100_000)
  expect(linesOf(text)).toHaveLength(100_000)
  expect(await quickest(1_500, () => timeOf(() => linesOf(text)))).toBeLessThan(1_500)
})
