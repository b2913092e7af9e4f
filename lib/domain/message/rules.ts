/** No imports, so that the browser carries nothing for it. */

/** A longer body, or part of one, is not told with its event: whoever shows it reads it. */
export const toldAtOnce = 4_000

/** What of a message that is being written is told so far: its whole words, since a secret may end in any later letter. */
export function settledLength(body: string): number {
  const words = /\s\S*$/.exec(body)
  const word = words ? words.index + 1 : 0
  const key = body.lastIndexOf('-----BEGIN ')
  const isOpen = key !== -1 && !/-----END [A-Z ]{0,40}-----/.test(body.slice(key))
  return isOpen ? Math.min(word, key) : word
}

/** What others see of it. */
export const visibleBody = (body: string, isPartial: boolean): string =>
  isPartial ? body.slice(0, settledLength(body)) : body

/** A body after more of it came: what stood from `offset` on is replaced, as a secret is found late. */
export const appended = (body: string, { offset, text }: { offset: number; text: string }): string =>
  body.slice(0, offset) + text

/** How a message of this event is delivered, before anything came back from its recipients. */
export const openDeliveries = (to: readonly string[]) =>
  to.map(name => ({
    to: name,
    attempts: 1,
    deliveredAt: null,
    readAt: null,
    acknowledgedAt: null,
    escalatedAt: null,
  }))
