import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { testMessage, testThread } from '../thread/test-message.ts'
import { patchThreadPages } from './threads.ts'

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

const pages = {
  pages: [
    {
      items: [testThread({ id: 't1', lastNumber: 3 }), testThread({ id: 't2', lastNumber: 7 })],
      nextCursor: 'c',
    },
    {
      items: [testThread({ id: 't3', lastNumber: 5 }), testThread({ id: 't4', lastNumber: 1 })],
      nextCursor: null,
    },
  ],
  pageParams: [undefined, 'c'],
}

const idsAfter = (event: Event) =>
  patchThreadPages(pages, event).pages.map(({ items }) => items.map(({ id }) => id))

test('the conversation in which something is said comes first, with what was said', () => {
  const event = sent('t2', 8, '**Look**\n\nhere')
  expect(idsAfter(event)).toEqual([
    ['t2', 't1'],
    ['t3', 't4'],
  ])
  expect(patchThreadPages(pages, event).pages[0]?.items[0]).toMatchObject({
    lastNumber: 8,
    last: { from: 'dev-1', excerpt: 'Look here' },
  })
})

test('one of a later page goes to the first, and is on no other', () => {
  expect(idsAfter(sent('t3', 6))).toEqual([['t3', 't1', 't2'], ['t4']])
})

test('what the list has already, and what is said where it does not reach, changes nothing', () => {
  expect(patchThreadPages(pages, sent('t2', 7))).toBe(pages)
  expect(patchThreadPages(pages, sent('t9', 1))).toBe(pages)
})
