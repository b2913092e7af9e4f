import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { MessageKind, ToldMessage } from './message.ts'

const Priority = z.enum(['low', 'normal', 'high', 'urgent'])

/** Which message, and where. */
const Place = z.object({
  id: z.string(),
  thread: z.string().describe('Id of the conversation'),
  number: z.number().int().describe('Its place there'),
})

const To = z.array(z.string()).describe('Names of the recipients')

export const messageSent = eventType(
  'message.sent',
  Place.extend({
    kind: MessageKind,
    priority: Priority,
    task: z.string().nullable(),
    to: To,
    excerpt: z.string(),
    message: ToldMessage.nullable().describe('The whole of it; null when it is long: read it then'),
  }),
  ({ to, excerpt }, actor) =>
    to.length === 0 ? `${actor} said: ${excerpt}` : `${actor} told ${to.slice(0, 5).join(', ')}: ${excerpt}`,
)

/** More of a message that is being written: from `offset` on its body is `text`; where that is null, it is to be read. */
export const messageAppended = eventType(
  'message.appended',
  Place.extend({
    offset: z.number().int(),
    text: z.string().nullable().describe('null when it is long: read the message then'),
    isLast: z.boolean(),
    priority: Priority,
    to: To.describe('Whom only these words mention'),
  }),
  ({ isLast }, actor) => `${actor} ${isLast ? 'finished a message' : 'goes on writing'}`,
)

const By = z.object({ by: z.string().describe('Name of the recipient'), ids: z.array(z.string()) })

const countOf = (ids: readonly string[]) => (ids.length === 1 ? 'a message' : `${ids.length} messages`)

/** They have fetched it; of messages that ask for an acknowledgement. */
export const messageReceived = eventType(
  'message.received',
  By,
  ({ by, ids }) => `${by} received ${countOf(ids)}`,
)

/** Left out of the feed, as a sign of life is: it tells other windows of the recipient, and those who watch their load. */
export const messageSeen = eventType(
  'message.seen',
  By.extend({ unread: z.number().int().describe('How many they have not read yet') }),
  ({ by, ids }) => `${by} read ${countOf(ids)}`,
)

export const messageAcknowledged = eventType(
  'message.acknowledged',
  By,
  ({ by, ids }) => `${by} acknowledged ${countOf(ids)}`,
)

/** The same message again: it is as unread to them as it was at first. */
export const messageRedelivered = eventType(
  'message.redelivered',
  Place.extend({ priority: Priority, to: To, attempts: z.number().int() }),
  ({ to, attempts }) => `${to.join(', ')} is told once more, for the ${ordinal(attempts)} time`,
)

export const messageEscalated = eventType(
  'message.escalated',
  Place.extend({
    by: z.string().describe('Who has not acknowledged it'),
    told: z.array(z.string()).describe('Who was told of that'),
    level: z.enum(['lead', 'people']),
  }),
  ({ by, told }) => `${by} has not acknowledged a message; ${told.join(', ') || 'nobody'} was told`,
)

const ordinal = (count: number): string => {
  const ends: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' }
  return `${count}${ends[count] ?? 'th'}`
}
