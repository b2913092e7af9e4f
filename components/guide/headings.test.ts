import { expect, test } from 'vitest'
import { headingsOf } from './headings.ts'

test('headings of the second and third level, each with an id of its own', () => {
  const markdown =
    '# Title\n\n## For `agents`\n\n### 1. Start!\n\n```\n## not one\n```\n\n### 1. Start!\n\n#### Deep'
  expect(headingsOf(markdown)).toEqual([
    { id: 'for-agents', text: 'For agents', depth: 2 },
    { id: '1-start', text: '1. Start!', depth: 3 },
    { id: '1-start-1', text: '1. Start!', depth: 3 },
  ])
})
