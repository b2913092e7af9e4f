import { expect, test } from 'vitest'
import { isContested, valueInWords } from './conflict.ts'

test('nobody has to choose where the others left the field alone or wrote the same', () => {
  expect(isContested('old', 'mine', 'old')).toBe(false)
  expect(isContested('old', 'same', 'same')).toBe(false)
  expect(isContested(['a'], ['a', 'b'], ['a'])).toBe(false)
})

test('two different texts made from one are for a person to choose from', () => {
  expect(isContested('old', 'mine', 'theirs')).toBe(true)
})

test('values are told in words', () => {
  expect([valueInWords(null), valueInWords([]), valueInWords(['sql', 'css']), valueInWords('high')]).toEqual([
    'None',
    'None',
    'sql, css',
    'high',
  ])
})
