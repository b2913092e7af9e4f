import type { QueryClient } from '@tanstack/react-query'
import { call } from '../call.ts'
import { type Conversation, type ConversationPage, withPage } from './conversation.ts'
import type { Place } from './shapes.ts'

export type ConversationKey = readonly ['conversation', { project: string } & Place]

export const conversationKey = (project: string, place: Place): ConversationKey => [
  'conversation',
  { project, ...place },
]

/** Messages of a page, and pages that a reader who was away may be behind: further, what was loaded is let go. */
const pageSize = 50
const mostPages = 10

export type Range = { before?: number; after?: number; around?: number }

export function readPage(
  key: ConversationKey,
  range: Range,
  signal?: AbortSignal,
): Promise<ConversationPage> {
  return call('thread.get', { ...key[1], ...range, limit: pageSize }, signal)
}

/**
 * What is loaded, brought up to date: its end, or what came since. What is loaded further up stays, so that whoever reads
 * there keeps their place.
 */
export async function readConversation(
  client: QueryClient,
  key: ConversationKey,
  signal?: AbortSignal,
): Promise<Conversation> {
  const known = () => client.getQueryData<Conversation>(key)
  const newest = await readPage(key, {}, signal)
  const before = known()
  const first = newest.items[0]?.number ?? 0
  const last = before?.messages.at(-1)?.number ?? 0
  if (!before || last === 0) return withPage(undefined, newest)
  // The reader is further up: the end is read when they go there.
  if (before.hasLater) return { ...before, thread: newest.thread }
  if (first - last > pageSize * mostPages) return withPage(undefined, newest)
  let whole = before
  for (let after = last; after < first - 1; after = whole.messages.at(-1)?.number ?? first)
    whole = withPage(whole, await readPage(key, { after }, signal))
  return withPage(newestOf(whole, known()), newest)
}

/** Events may have come while it was read: of both, the one with more. */
const newestOf = (read: Conversation, now: Conversation | undefined): Conversation =>
  now && (now.messages.at(-1)?.number ?? 0) > (read.messages.at(-1)?.number ?? 0) ? now : read
