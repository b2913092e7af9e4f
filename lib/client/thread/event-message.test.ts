import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { appendedTo } from './event-message.ts'
import { testMessage } from './test-message.ts'

const more = (data: object): Event => ({
  seq: 1,
  project: 'MAIN',
  name: 'message.appended',
  subject: null,
  sentence: 'dev-1 goes on writing',
  actor: { kind: 'agent', name: 'dev-1' },
  door: 'rest',
  requestId: 'r',
  at: '2026-01-05T12:00:00Z',
  data: { isLast: false, to: [], ...data },
})
const begun = testMessage(1, { body: 'I look ', isPartial: true })

test('a message grows by what is told, and is complete with its last part', () => {
  expect(appendedTo(begun, more({ offset: 7, text: 'at it', isLast: true }))).toEqual({
    ...begun,
    body: 'I look at it',
    isPartial: false,
  })
})

test('what was missed and what is too long to be told is read', () => {
  for (const part of [
    { offset: 9, text: 'it' },
    { offset: 7, text: null },
  ])
    expect(appendedTo(begun, more(part))).toEqual({ ...begun, isExcerpt: true })
})
