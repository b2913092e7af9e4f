'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import type { Card } from '#lib/client/board/card.ts'

/** A card to focus; forgotten after a while, so that it is not taken up when the reader is elsewhere. */
export type FocusRequest = { code: string; status: string; turn: number; at: number }

const patienceMs = 2_000

/** Focuses the card that was asked for, once it is in this column. Returns whether that is about to happen. */
export function useCardFocus(
  focus: FocusRequest | null,
  cards: readonly Card[],
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): () => boolean {
  const done = useRef(0)
  const asked = (): number =>
    !focus || focus.turn === done.current || Date.now() - focus.at > patienceMs
      ? -1
      : cards.findIndex(({ code }) => code === focus.code)
  useEffect(() => {
    const index = asked()
    if (!focus || index === -1) return
    done.current = focus.turn
    scrollTo(virtualizer, index)
    const card = scroller.current?.querySelector(`[data-code="${CSS.escape(focus.code)}"] a`)
    if (card instanceof HTMLElement) card.focus({ preventScroll: true })
  })
  return () => asked() !== -1
}

/** To scroll lays the page out, even where nothing is to be scrolled. */
function scrollTo(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const item = virtualizer.measurementsCache[index]
  const top = virtualizer.scrollOffset ?? 0
  const height = virtualizer.scrollRect?.height ?? 0
  if (item && item.start >= top && item.end <= top + height) return
  virtualizer.scrollToIndex(index, { align: 'auto' })
}
