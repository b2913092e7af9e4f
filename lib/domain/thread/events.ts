import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { ThreadKind } from './thread.ts'

export const threadCreated = eventType(
  'thread.created',
  z.object({
    id: z.string(),
    kind: ThreadKind,
    title: z.string(),
    task: z.string().nullable(),
    sprint: z.string().nullable(),
    participants: z.array(z.string()),
  }),
  ({ title, task, sprint, participants }, actor) =>
    `${actor} began a conversation${about(task ?? sprint ?? title)}${participants.length > 0 ? ` with ${participants.join(', ')}` : ''}`,
)

/** Left out of the feed: it tells other windows of the reader, and shows the others how far they are. */
export const threadRead = eventType(
  'thread.read',
  z.object({ thread: z.string(), by: z.string(), number: z.number().int() }),
  ({ by, number }) => `${by} has read a conversation up to message ${number}`,
)

const about = (subject: string): string => (subject === '' ? '' : ` about ${subject}`)
