import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { testMessage, testThread } from '../thread/test-message.ts'
import { patchThreads } from './threads.ts'

const sent = (thread: string, number: number, body = `Message ${number}`): Event => ({
  seq: number,
  project: 'MAIN',
  name: 'message.sent',
  subject: null,
  sentence: '',
  actor: { kind: 'agent', name: 'dev-1' },
  door: 'rest',
  requestId: 'r',
  at: '2026-01-05T12:00:00Z',
  data: {
    id: `m${number}`,
    thread,
    number,
    kind: 'chat',
    priority: 'normal',
    task: null,
    to: [],
    excerpt: body,
    message: testMessage(number, { thread, body }),
  },
})

const threads = {
  items: [testThread({ id: 't1', lastNumber: 3 }), testThread({ id: 't2', lastNumber: 7 })],
  nextCursor: null,
}

test('the conversation in which something is said comes first, with what was said', () => {
  const after = patchThreads(threads, sent('t2', 8, '**Look**\n\nhere'))
  expect(after.items.map(({ id }) => id)).toEqual(['t2', 't1'])
  expect(after.items[0]).toMatchObject({ lastNumber: 8, last: { from: 'dev-1', excerpt: 'Look here' } })
})

test('what the list has already, and what is said where it does not reach, changes nothing', () => {
  expect(patchThreads(threads, sent('t2', 7))).toBe(threads)
  expect(patchThreads(threads, sent('t9', 1))).toBe(threads)
})
