import type { Event } from '#lib/events/event.ts'
import type { Input } from '../call.ts'

/** What of the feed is shown: a kind of thing (`task`), who did it, and what it is about. Null is "all". */
export type FeedFilter = { noun: string | null; actor: string | null; subject: string | null }

export const everything: FeedFilter = { noun: null, actor: null, subject: null }

export const isFiltered = (filter: FeedFilter): boolean => Object.values(filter).some(value => value !== null)

/** The input of `event.list` for the page of a feed that ends before `before`. */
export const feedInput = (
  project: string,
  { noun, actor, subject }: FeedFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Input<'event.list'> => ({
  project,
  order: 'desc',
  feed: true,
  limit,
  ...(noun !== null && { name: `${noun}.*` }),
  ...(actor !== null && { actor }),
  ...(subject !== null && { subject }),
  ...(before !== undefined && { before }),
})

/** Whether the server would answer a live event to the same filter. */
export const passes = (event: Event, { noun, actor, subject }: FeedFilter): boolean =>
  (noun === null || event.name.startsWith(`${noun}.`)) &&
  (actor === null || event.actor.name === actor) &&
  (subject === null || event.subject === subject)
