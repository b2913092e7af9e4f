import { appended, openDeliveries } from '#lib/domain/message/rules.ts'
import type { Event } from '#lib/events/event.ts'
import type { Message } from './shapes.ts'

type Sent = Pick<Message, 'id' | 'thread' | 'number' | 'kind' | 'priority' | 'task'> & {
  to: string[]
  excerpt: string
  message: Omit<Message, 'deliveries'> | null
}

/** The message that an event tells of; of a long one its beginning, marked as that. */
export function messageIn(event: Event): Message | null {
  if (event.name !== 'message.sent') return null
  const { to, message, excerpt, ...place } = event.data as Sent
  const deliveries = openDeliveries(to)
  const whole = message ?? {
    ...place,
    project: event.project,
    replyTo: null,
    from: event.actor.kind === 'system' ? null : event.actor.name,
    body: excerpt,
    card: null,
    ack: false,
    isPartial: false,
    removed: 0,
    attachments: [],
    at: event.at,
    isExcerpt: true,
  }
  // What else the same request said (the answer of a command, what a task's lead is told) has its own row.
  const isTyped = whole.kind === 'chat' || whole.kind === 'command'
  return { ...whole, deliveries, ...(isTyped && { sentAs: event.requestId }) }
}

/** A message after more of it came. What does not adjoin was missed, what is long was not told: then it is read. */
export function appendedTo(message: Message, event: Event): Message {
  const { offset, text, isLast, to } = event.data as {
    offset: number
    text: string | null
    isLast: boolean
    to: string[]
  }
  const known = new Set(message.deliveries.map(each => each.to))
  const deliveries = [...message.deliveries, ...openDeliveries(to.filter(name => !known.has(name)))]
  if (text === null || offset > message.body.length) return { ...message, deliveries, isExcerpt: true }
  return { ...message, deliveries, body: appended(message.body, { offset, text }), isPartial: !isLast }
}
