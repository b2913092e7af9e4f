import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { MessageKind } from './message.ts'

export const messageSent = eventType(
  'message.sent',
  z.object({
    id: z.string(),
    kind: MessageKind,
    priority: z.enum(['low', 'normal', 'high', 'urgent']),
    task: z.string().nullable(),
    to: z.array(z.string()).describe('Names of the recipients'),
    excerpt: z.string(),
  }),
  ({ to, excerpt }, actor) => `${actor} told ${to.join(', ')}: ${excerpt}`,
)

/** Left out of the feed, as a sign of life is: it tells other windows of the recipient, and those who watch their load. */
export const messageSeen = eventType(
  'message.seen',
  z.object({
    by: z.string().describe('Name of the recipient'),
    ids: z.array(z.string()),
    unread: z.number().int().describe('How many they have not read yet'),
  }),
  ({ by, ids }) => `${by} read ${ids.length === 1 ? 'a message' : `${ids.length} messages`}`,
)
