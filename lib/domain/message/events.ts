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
