import type { Message, Thread } from './shapes.ts'

/** The part of a conversation that is loaded: messages in rising order, and whether there are more at either end. */
export type Conversation = {
  thread: Thread
  messages: readonly Message[]
  hasEarlier: boolean
  hasLater: boolean
}

/** An answer of `thread.get`. */
export type ConversationPage = {
  thread: Thread
  items: readonly Message[]
  hasEarlier: boolean
  hasLater: boolean
}

export const fromPage = ({ thread, items, hasEarlier, hasLater }: ConversationPage): Conversation => ({
  thread,
  messages: items,
  hasEarlier,
  hasLater,
})

/**
 * What is loaded, with a page more: each message once, as the page has it. A page that neither overlaps nor adjoins takes
 * the place of what was loaded: numbers have no holes, so nothing may be left out between two messages.
 */
export function withPage(known: Conversation | undefined, page: ConversationPage): Conversation {
  const [first, last] = [page.items[0], page.items.at(-1)]
  if (!known || !first || !last || known.messages.length === 0)
    return known && page.items.length === 0 ? { ...known, thread: page.thread } : fromPage(page)
  const knownFirst = numberOf(known.messages[0])
  const knownLast = numberOf(known.messages.at(-1))
  if (first.number > knownLast + 1 || last.number < knownFirst - 1) return fromPage(page)
  return {
    thread: page.thread,
    messages: withMessages(known.messages, page.items),
    hasEarlier: first.number < knownFirst ? page.hasEarlier : known.hasEarlier,
    hasLater: last.number >= knownLast ? page.hasLater : known.hasLater,
  }
}

/**
 * A page without the messages of which an event left something out while the page was on its way: it may be older than that.
 * `asked` is what was loaded when it was asked for.
 */
export function withoutOvertaken(
  page: ConversationPage,
  asked: Conversation | undefined,
  now: Conversation | undefined,
): ConversationPage {
  const before = new Set(asked?.messages)
  const cut = now?.messages.filter(message => message.isExcerpt && !before.has(message)) ?? []
  const overtaken = new Set(cut.map(({ id }) => id))
  return overtaken.size === 0 ? page : { ...page, items: page.items.filter(({ id }) => !overtaken.has(id)) }
}

/** In rising order, each once; of two versions of one message the later given one, unless it has less of its text. */
export function withMessages(known: readonly Message[], more: readonly Message[]): readonly Message[] {
  const byNumber = new Map(known.map(message => [message.number, message]))
  for (const message of more) {
    const before = byNumber.get(message.number)
    byNumber.set(message.number, before ? fuller(before, message) : message)
  }
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}

/** A message only grows: an answer that was on its way while it did is the older one. Its row stays the same one. */
function fuller(before: Message, after: Message): Message {
  const hasLess = after.isPartial && (!before.isPartial || after.body.length < before.body.length)
  const isOlder = !before.isExcerpt && (after.isExcerpt || hasLess)
  const row = before.sentAs === undefined ? {} : { sentAs: before.sentAs }
  return isOlder && before.id === after.id
    ? { ...after, ...row, body: before.body, isPartial: before.isPartial, isExcerpt: false }
    : { ...after, ...row }
}

/** The number after which messages are missing that there must be, or null when what is loaded is whole. */
export function gapAfter({ messages, thread, hasLater }: Conversation): number | null {
  const at = messages.findIndex((message, index) => {
    const next = messages[index + 1]
    return next !== undefined && next.number !== message.number + 1
  })
  if (at >= 0) return numberOf(messages[at])
  const last = messages.at(-1)
  return last && !hasLater && thread.lastNumber > last.number ? last.number : null
}

const numberOf = (message: Message | undefined): number => message?.number ?? 0
