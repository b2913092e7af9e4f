import type { Event } from '#lib/events/event.ts'
import type { Output } from '../call.ts'

export type Feed = Output<'event.list'>

/** Left out of the feed, as `event.list {feed: true}` does. */
const quiet = new Set([
  'agent.seen',
  'message.sent',
  'message.appended',
  'message.received',
  'message.seen',
  'message.acknowledged',
  'message.redelivered',
  'thread.created',
  'thread.read',
  'memory.expired',
])

export const isForFeed = (event: Event): boolean => !quiet.has(event.name)

/** A newest-first feed after the event; an event that is there already is not there twice. */
export function patchFeed(feed: Feed, event: Event): Feed {
  if (!isForFeed(event) || feed.items.some(({ seq }) => seq === event.seq)) return feed
  const at = feed.items.findIndex(({ seq }) => seq < event.seq)
  const items =
    at === -1 ? [...feed.items, event] : [...feed.items.slice(0, at), event, ...feed.items.slice(at)]
  return { ...feed, items }
}
