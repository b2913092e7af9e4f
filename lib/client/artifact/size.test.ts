import { expect, test } from 'vitest'
import { leftWords, sizeWords } from './size.ts'

test('a size is told in the unit that people read', () => {
  expect([0, 999, 1000, 1449, 99_400, 999_600, 2_000_000_000].map(sizeWords)).toEqual([
    '0 B',
    '999 B',
    '1 kB',
    '1.4 kB',
    '99.4 kB',
    '1 MB',
    '2 GB',
  ])
})

test('what is left is told in seconds, minutes or hours', () => {
  expect([0.2, 42, 130, 7_300].map(leftWords)).toEqual(['1 s left', '42 s left', '2 min left', '2 h left'])
})
