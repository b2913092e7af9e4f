import { expect, test } from 'vitest'
import { hasAll, partsOf, wordsOf } from './rules.ts'

test('a question is its words, each once, in small letters', () => {
  expect(wordsOf('  Slow  slow INDEX ')).toEqual(['slow', 'index'])
  expect(wordsOf('   ')).toEqual([])
})

test('a text is cut where the words are, and nothing in a word is a pattern', () => {
  expect(partsOf('A slow INDEX', ['index', 'slow'])).toEqual([
    { text: 'A ', isHit: false },
    { text: 'slow', isHit: true },
    { text: ' ', isHit: false },
    { text: 'INDEX', isHit: true },
  ])
  expect(partsOf('costs (a+b)', ['(a+b)'])).toEqual([
    { text: 'costs ', isHit: false },
    { text: '(a+b)', isHit: true },
  ])
  expect(partsOf('plain', [])).toEqual([{ text: 'plain', isHit: false }])
})

test('of two words that begin alike the longer one is marked whole', () => {
  expect(partsOf('database', ['data', 'database'])).toEqual([{ text: 'database', isHit: true }])
})

test('a text has all words only if it has each', () => {
  expect(hasAll('A Slow Index', ['slow', 'index'])).toBe(true)
  expect(hasAll('A Slow Index', ['slow', 'table'])).toBe(false)
})
