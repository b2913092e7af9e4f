import type { InfiniteData } from '@tanstack/react-query'
import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'
import { messageIn } from '../thread/event-message.ts'
import { excerptOf } from '../thread/excerpt.ts'

/** The name under which pages of thread.list are kept: they are changed as one list. */
export const threadPages = 'thread pages'

export type ThreadPage = Output<'thread.list'>
export type ThreadPages = InfiniteData<ThreadPage, string | undefined>

/**
 * The conversations, the liveliest first, after the event: one of a later page goes to the first. How many messages are unread is
 * the reader's own, and of one that is on no page nothing is known: all pages are read anew after this.
 */
export function patchThreadPages(data: ThreadPages, event: Event): ThreadPages {
  const message = messageIn(event)
  const known = message && data.pages.flatMap(({ items }) => items).find(({ id }) => id === message.thread)
  if (!known || message.number <= known.lastNumber) return data
  const { number, from, at } = message
  const last = { number, from, excerpt: excerptOf(message), at }
  const moved = { ...known, lastNumber: number, last, at }
  const pages = data.pages.map((page, index) => {
    const others = page.items.filter(item => item !== known)
    if (index === 0) return { ...page, items: [moved, ...others] }
    return others.length === page.items.length ? page : { ...page, items: others }
  })
  return { ...data, pages }
}
