import type { Event } from '#lib/events/event.ts'
import type { Input } from '../call.ts'
import { cardOf } from '../patch/board.ts'

/**
 * What of the feed is shown: a kind of thing (`task`) or one kind of event (`agent.logged`), who did it, what it is about, and
 * in which sprint that is. Null is "all".
 */
export type FeedFilter = {
  noun: string | null
  actor: string | null
  subject: string | null
  sprint: string | null
}

export const everything: FeedFilter = { noun: null, actor: null, subject: null, sprint: null }

export const isFiltered = (filter: FeedFilter): boolean => Object.values(filter).some(value => value !== null)

/** The input of `event.list` for the page of a feed that ends before `before`. */
export const feedInput = (
  project: string,
  { noun, actor, subject, sprint }: FeedFilter,
  { before, limit }: { before?: number | undefined; limit: number },
): Input<'event.list'> => ({
  project,
  order: 'desc',
  feed: true,
  limit,
  ...(noun !== null && { name: noun.includes('.') ? noun : `${noun}.*` }),
  ...(actor !== null && { actor }),
  ...(subject !== null && { subject }),
  ...(sprint !== null && { sprint }),
  ...(before !== undefined && { before }),
})

/** Whether the server would answer a live event to the same filter. `codes` are the tasks of its sprint that are known here. */
export const passes = (
  event: Event,
  { noun, actor, subject, sprint }: FeedFilter,
  codes: ReadonlySet<string> = new Set(),
): boolean =>
  (noun === null || event.name === noun || event.name.startsWith(`${noun}.`)) &&
  (actor === null || event.actor.name === actor) &&
  (subject === null || event.subject === subject) &&
  (sprint === null || isAboutSprint(event, sprint, codes))

function isAboutSprint(event: Event, sprint: string, codes: ReadonlySet<string>): boolean {
  if (event.subject === null) return false
  const card = cardOf(event)
  if (card && card.code === event.subject) return card.sprint === sprint
  return event.subject === sprint || codes.has(event.subject)
}
