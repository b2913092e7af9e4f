import type { Card } from './card.ts'

const named = 3

/** Why the work cannot begin or go on, in words; null when nothing is in its way. */
export function whyNotReady(card: Pick<Card, 'status' | 'waitingFor' | 'blocked'>): string | null {
  const { blocked } = card
  if (card.status === 'blocked' && blocked)
    return `blocked: ${blocked.reason} — ${blocked.owner} must ${withoutCapital(blocked.action)}`
  if (card.status === 'done' || card.status === 'cancelled' || card.waitingFor.length === 0) return null
  return `waits for ${listed(card.waitingFor)}`
}

/** "A, B, C and 4 more" */
export function listed(codes: readonly string[]): string {
  const more = codes.length - named
  return more > 0 ? `${codes.slice(0, named).join(', ')} and ${more} more` : codes.join(', ')
}

/** "Open the port" follows "ana must"; an acronym keeps its capitals. */
const withoutCapital = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
