import { expect, test } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from './cursor.ts'

const key = z.object({ name: z.string() })

test('a cursor gives back what it was made of', () => {
  expect(decodeCursor(encodeCursor({ name: 'a' }), key)).toEqual({ name: 'a' })
})

test.each([
  'x',
  '',
  encodeCursor({ name: 1 }),
  encodeCursor({ name: 'a\0b' }),
  encodeCursor({ name: '\ud800' }),
])('another text is refused: %s', cursor => {
  expect(() => decodeCursor(cursor, key)).toThrow('cursor is not one that this list gave.')
})
