import type { Event } from '#lib/events/event.ts'
import { type Conversation, withMessages } from '../thread/conversation.ts'
import { appendedTo, messageIn } from '../thread/event-message.ts'
import type { Delivery, Message } from '../thread/shapes.ts'

/** The loaded part of a conversation after the event: what is said at its end, and what becomes of each message. */
export function patchConversation(conversation: Conversation, event: Event): Conversation {
  const data = event.data as { id?: string; thread?: string; by?: string; ids?: string[]; number?: number }
  const isHere = data.thread === conversation.thread.id
  switch (event.name) {
    case 'thread.created':
      return begun(conversation, event)
    case 'message.sent':
      return isHere ? withSent(conversation, event) : conversation
    case 'message.appended':
      return isHere ? changed(conversation, [data.id], message => appendedTo(message, event)) : conversation
    case 'message.received':
      return delivered(conversation, data.ids, data.by, { deliveredAt: event.at })
    case 'message.seen':
      return delivered(conversation, data.ids, data.by, { deliveredAt: event.at, readAt: event.at })
    case 'message.acknowledged':
      return delivered(conversation, data.ids, data.by, {
        deliveredAt: event.at,
        readAt: event.at,
        acknowledgedAt: event.at,
      })
    case 'message.redelivered':
      return redelivered(conversation, event)
    case 'message.escalated':
      return isHere ? delivered(conversation, [data.id], data.by, { escalatedAt: event.at }) : conversation
    case 'thread.read':
      return isHere ? readBy(conversation, data.by, data.number ?? 0) : conversation
    default:
      return conversation
  }
}

/** Until its first message a conversation has the id of what it is about. */
function begun(conversation: Conversation, { data }: Event): Conversation {
  const { thread } = conversation
  const created = data as { id: string; kind: string; task: string | null; sprint: string | null }
  const isThis =
    thread.lastNumber === 0 &&
    thread.kind === created.kind &&
    thread.kind !== 'direct' &&
    thread.task === created.task &&
    thread.sprint === created.sprint
  return isThis ? { ...conversation, thread: { ...thread, id: created.id } } : conversation
}

function withSent(conversation: Conversation, event: Event): Conversation {
  const message = messageIn(event)
  if (!message) return conversation
  const { thread, messages, hasLater } = conversation
  const lastNumber = Math.max(thread.lastNumber, message.number)
  const known = { ...conversation, thread: { ...thread, lastNumber } }
  // Further up, what is said at the end is read when one goes there.
  return hasLater ? known : { ...known, messages: withMessages(messages, [message]) }
}

function changed(
  conversation: Conversation,
  ids: readonly (string | undefined)[] | undefined,
  change: (message: Message) => Message,
): Conversation {
  const concerned = (id: string) => ids?.includes(id) ?? false
  if (!conversation.messages.some(({ id }) => concerned(id))) return conversation
  const messages = conversation.messages.map(each => (concerned(each.id) ? change(each) : each))
  return { ...conversation, messages }
}

function delivered(
  conversation: Conversation,
  ids: readonly (string | undefined)[] | undefined,
  by: string | undefined,
  times: Partial<Delivery>,
): Conversation {
  const told = (delivery: Delivery): Delivery =>
    delivery.to === by ? { ...delivery, ...firstOf(delivery, times) } : delivery
  return changed(conversation, ids, message => ({ ...message, deliveries: message.deliveries.map(told) }))
}

/** What has happened once does not happen again. */
const firstOf = (delivery: Delivery, times: Partial<Delivery>): Partial<Delivery> => ({
  ...times,
  ...(delivery.deliveredAt && { deliveredAt: delivery.deliveredAt }),
  ...(delivery.readAt && { readAt: delivery.readAt }),
  ...(delivery.acknowledgedAt && { acknowledgedAt: delivery.acknowledgedAt }),
})

function redelivered(conversation: Conversation, { data }: Event): Conversation {
  const { id, to, attempts } = data as { id: string; to: string[]; attempts: number }
  return changed(conversation, [id], message => ({
    ...message,
    deliveries: message.deliveries.map(each =>
      to.includes(each.to) ? { ...each, attempts, readAt: null } : each,
    ),
  }))
}

function readBy(conversation: Conversation, by: string | undefined, number: number): Conversation {
  const { thread } = conversation
  const participants = thread.participants.map(each =>
    each.name === by ? { ...each, readNumber: Math.max(each.readNumber, number) } : each,
  )
  return { ...conversation, thread: { ...thread, participants } }
}
