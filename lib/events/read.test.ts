import { expect, test } from 'vitest'
import { z } from 'zod'
import { type EventType, eventType } from './event.ts'
import { presentWith, type StoredEvent } from './read.ts'

const greeted = eventType(
  'person.greeted',
  z.object({ name: z.string() }),
  ({ name }, actor) => `${actor} greeted ${name}`,
)
const present = presentWith(new Map([[greeted.name, greeted as unknown as EventType]]))

const row = (fields: Partial<StoredEvent> = {}): StoredEvent => ({
  project_id: 'id',
  project: 'MAIN',
  seq: 7,
  name: 'person.greeted',
  actor: { kind: 'agent', name: 'dev-1' },
  subject: 'ana',
  data: { name: 'Ana' },
  door: 'rest',
  request_id: 'r',
  at: new Date('2026-03-04T05:06:07.008Z'),
  ...fields,
})

test('an event is told with its sentence, its number and its time in UTC', () => {
  expect(present(row())).toEqual({
    seq: 7,
    project: 'MAIN',
    name: 'person.greeted',
    subject: 'ana',
    sentence: 'dev-1 greeted Ana',
    actor: { kind: 'agent', name: 'dev-1' },
    door: 'rest',
    requestId: 'r',
    at: '2026-03-04T05:06:07.008Z',
    data: { name: 'Ana' },
  })
})

test('an event of a kind that is no longer known, or that carries something else by now, is still told', () => {
  expect(present(row({ name: 'person.waved' })).sentence).toBe('dev-1: person.waved ana')
  expect(present(row({ name: 'person.waved', subject: null })).sentence).toBe('dev-1: person.waved')
  expect(present(row({ data: { title: 'Old shape' } })).sentence).toBe('dev-1: person.greeted ana')
})
