import { expect, test } from 'vitest'
import { searchedWords } from './searched-words.ts'

test.each([
  ['Slow index', ['slow', 'index']],
  ['"slow index" -fast or quick', ['slow', 'index', 'quick']],
  ['-nothing', []],
])('%s looks for %s', (query, words) => expect(searchedWords(query)).toEqual(words))
