import { expect, test } from 'vitest'
import { follow, pressed } from './shortcut-registry.ts'

const none = { metaKey: false, ctrlKey: false, altKey: false, shiftKey: false }

test('a key is named as shortcuts spell it', () => {
  expect(pressed({ ...none, key: 'g' })).toBe('g')
  expect(pressed({ ...none, key: '?', shiftKey: true })).toBe('?')
  expect(pressed({ ...none, key: 'X', shiftKey: true })).toBe('shift+x')
  expect(pressed({ ...none, key: 'ArrowDown', shiftKey: true })).toBe('shift+arrowdown')
  expect(pressed({ ...none, key: 'k', metaKey: true })).toBe('mod+k')
  expect(pressed({ ...none, key: 'Shift', shiftKey: true })).toBeNull()
})

test('a sequence waits for its second key, and a wrong second key counts as a first one', () => {
  const known = ['g b', 'g d', 'c']
  expect(follow(known, '', 'g')).toEqual({ pending: 'g' })
  expect(follow(known, 'g', 'b')).toEqual({ match: 'g b', pending: '' })
  expect(follow(known, 'g', 'c')).toEqual({ match: 'c', pending: '' })
  expect(follow(known, 'g', 'x')).toEqual({ pending: '' })
})
