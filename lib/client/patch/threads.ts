import type { Event } from '#lib/events/event.ts'
import { messageIn } from '../thread/event-message.ts'
import { excerptOf } from '../thread/excerpt.ts'
import type { ThreadItem } from '../thread/shapes.ts'

export type Threads = { items: ThreadItem[]; nextCursor: string | null }

/** The conversations, the liveliest first, after the event. How many messages are unread is the reader's own: it is read anew. */
export function patchThreads(threads: Threads, event: Event): Threads {
  const message = messageIn(event)
  const known = message && threads.items.find(({ id }) => id === message.thread)
  if (!known || message.number <= known.lastNumber) return threads
  const { number, from, at } = message
  const last = { number, from, excerpt: excerptOf(message), at }
  const moved = { ...known, lastNumber: number, last, at }
  return { ...threads, items: [moved, ...threads.items.filter(item => item !== known)] }
}
