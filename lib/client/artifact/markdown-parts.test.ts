import { expect, test } from 'vitest'
import { markdownParts } from './markdown-parts.ts'

const paragraph = 'Words that say something.\n\n'

test('a short text is one part', () => {
  expect(markdownParts('# Title\n\nText')).toEqual(['# Title\n\nText'])
})

test('a long one is cut at empty lines, and all of it is there', () => {
  const text = paragraph.repeat(500)
  const parts = markdownParts(text, 1000)
  expect(parts.length).toBeGreaterThan(10)
  expect(parts.join('\n')).toBe(text)
  for (const part of parts.slice(1)) expect(part).toMatch(/^Words/)
})

test('a fenced block stays whole', () => {
  const block = `\`\`\`ts\n${'const a = 1\n\n'.repeat(100)}\`\`\`\n`
  const parts = markdownParts(`${paragraph.repeat(30)}${block}${paragraph.repeat(30)}`, 800)
  const holding = parts.filter(part => part.includes('const a'))
  expect(holding).toHaveLength(1)
  expect(holding[0]?.match(/```/g)).toHaveLength(2)
})

test('what has no empty line is cut all the same', () => {
  expect(markdownParts(`${'x'.repeat(100)}\n`.repeat(100), 1000).length).toBeGreaterThan(3)
})
