import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import { timelineOf } from './timeline.ts'

const at = (minute: number) => `2026-01-01T00:0${minute}:00.000Z`
const event = (seq: number, name: string, data: unknown = {}): Event => ({
  seq,
  project: 'BAT',
  name,
  subject: 'BAT-41',
  sentence: name,
  actor: { kind: 'agent', name: 'dev-1' },
  door: 'rest',
  requestId: 'r',
  at: at(seq),
  data,
})
const note = (id: string, minute: number) => ({
  id,
  kind: 'note' as const,
  author: 'dev-1',
  body: 'text',
  at: at(minute),
})

test('notes and events are one story, oldest first', () => {
  const entries = timelineOf([note('a', 2)], [event(3, 'task.blocked'), event(1, 'task.created')])
  expect(entries.map(({ id }) => id)).toEqual(['event-1', 'note-a', 'event-3'])
})

test('a note is told once: by its event only until it is there itself', () => {
  const noted = event(2, 'task.noted', { note: { id: 'a' } })
  expect(timelineOf([], [noted]).map(({ id }) => id)).toEqual(['event-2'])
  expect(timelineOf([note('a', 2)], [noted]).map(({ id }) => id)).toEqual(['note-a'])
})
