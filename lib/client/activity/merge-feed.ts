import type { Event } from '#lib/events/event.ts'

/** Pages of `event.list`, newest first and without gaps between them. */
export type FeedPage = { items: readonly Event[]; nextCursor: string | null }

/**
 * The feed, newest first: what was read and what the socket brought, each event once. What the socket brought is
 * never written into the pages, so that an answer which was already on its way cannot overwrite it. Live events older
 * than the oldest page are left out while more is to be read there: between them there may be others.
 */
export function mergeFeed(pages: readonly FeedPage[], live: readonly Event[]): Event[] {
  const last = pages.at(-1)
  if (!last) return []
  const read = pages.flatMap(page => page.items)
  const oldest = last.nextCursor === null ? 0 : (read.at(-1)?.seq ?? 0)
  const known = new Set(read.map(({ seq }) => seq))
  const added = live.filter(({ seq }) => seq > oldest && !known.has(seq))
  return added.length === 0 ? read : [...added, ...read].sort((a, b) => b.seq - a.seq)
}

/** Splits a feed at the newest event that its reader has seen: what is newer waits until it is asked for. */
export function holdBack(events: readonly Event[], newestShown: number | null): [Event[], waiting: number] {
  const shown = newestShown === null ? [...events] : events.filter(({ seq }) => seq <= newestShown)
  return [shown, events.length - shown.length]
}
