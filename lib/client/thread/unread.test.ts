import { expect, test } from 'vitest'
import { testThread } from './test-message.ts'
import { readSoFar } from './unread.ts'

const ana = { name: 'ana', kind: 'human' as const, readNumber: 4 }

test.each([
  ['as far as they have read', testThread({ participants: [ana], lastNumber: 9, unread: 5 }), 'ana', 4],
  [
    'from the last ones on, of the project to which they never came',
    testThread({ lastNumber: 9, unread: 5 }),
    'ana',
    4,
  ],
  [
    'nowhere, of a task of which they were never told',
    testThread({ kind: 'task', lastNumber: 9 }),
    'ana',
    null,
  ],
  ['nowhere, for one who only looks', testThread({ lastNumber: 9, unread: 9 }), null, null],
])('a reader begins %s', (_, thread, me, number) => expect(readSoFar(thread, me)).toBe(number))
