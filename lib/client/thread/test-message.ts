import type { Message, Thread } from './shapes.ts'

/** A message for tests, numbered from 1, a minute after the one before. */
export const testMessage = (number: number, given: Partial<Message> = {}): Message => ({
  id: `m${number}`,
  project: 'MAIN',
  thread: 't1',
  number,
  replyTo: null,
  kind: 'note',
  priority: 'normal',
  from: 'dev-1',
  task: null,
  body: `Message ${number}`,
  card: null,
  ack: false,
  isPartial: false,
  removed: 0,
  attachments: [],
  at: new Date(Date.UTC(2026, 0, 5, 12, number)).toISOString(),
  deliveries: [],
  ...given,
})

export const testThread = (given: Partial<Thread> = {}): Thread => ({
  id: 't1',
  project: 'MAIN',
  kind: 'project',
  title: 'MAIN',
  task: null,
  sprint: null,
  context: null,
  tasks: [],
  participants: [],
  lastNumber: 0,
  last: null,
  unread: 0,
  at: '2026-01-05T12:00:00Z',
  ...given,
})
