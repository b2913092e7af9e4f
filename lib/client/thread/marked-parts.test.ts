import { expect, test } from 'vitest'
import { markedParts } from './marked-parts.ts'

const marked = (text: string, query: string) =>
  markedParts(text, query)
    .map(part => (part.isMarked ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['The slow index', 'slow', 'The [slow] index'],
  ['Slow and slower', 'SLOW', '[Slow] and [slow]er'],
  ['a (b) c', '(b)', 'a [(b)] c'],
  ['one two three', '"two three" -one', 'one [two] [three]'],
  ['nothing', '', 'nothing'],
  ['a-b', 'a-b', '[a-b]'],
])('%s, searched for %s: %s', (text, query, result) => expect(marked(text, query)).toBe(result))
