import type { Card } from '#lib/client/board/card.ts'
import { whyNotReady } from '#lib/domain/task/why-rules.ts'

const perLine = 32

/** About how high a card is, in px, before it is measured: close enough that nothing jumps while one scrolls. */
export function cardHeight(card: Card | undefined): number {
  if (!card) return 88
  const title = lines(card.title, perLine, 2) * 20
  const why = whyNotReady(card)
  const reason = why ? lines(why, perLine + 4, 4) * 18 + 4 : 0
  return 16 + 24 + 4 + title + reason + (hasFootOf(card) ? 30 : 0)
}

/** The line with what the work is for, who leads it and who has it. */
export const hasFootOf = ({ pod, ready, lead, lease, assignee }: Card): boolean =>
  ready || [pod, lead, lease, assignee].some(fact => fact !== null)

const lines = (text: string, width: number, atMost: number): number =>
  Math.min(atMost, Math.max(1, Math.ceil(text.length / width)))
