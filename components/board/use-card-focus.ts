'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import type { Card } from '#lib/client/board/card.ts'

/** A card to focus; forgotten after a while, so that it is not taken up when the reader is elsewhere. */
export type FocusRequest = { code: string; status: string; turn: number; at: number }

const patienceMs = 2_000

/** Focuses the card that was asked for, once it is in this column. */
export function useCardFocus(
  focus: FocusRequest | null,
  cards: readonly Card[],
  scroller: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): void {
  const done = useRef(0)
  useEffect(() => {
    if (!focus || focus.turn === done.current || Date.now() - focus.at > patienceMs) return
    const index = cards.findIndex(({ code }) => code === focus.code)
    if (index === -1) return
    done.current = focus.turn
    scrollTo(virtualizer, index)
    const card = scroller.current?.querySelector(`[data-code="${CSS.escape(focus.code)}"] a`)
    if (card instanceof HTMLElement) card.focus({ preventScroll: true })
  })
}

/** To scroll lays the page out, even where nothing is to be scrolled. */
function scrollTo(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): void {
  const item = virtualizer.measurementsCache[index]
  const top = virtualizer.scrollOffset ?? 0
  const height = virtualizer.scrollRect?.height ?? 0
  if (item && item.start >= top && item.end <= top + height) return
  virtualizer.scrollToIndex(index, { align: 'auto' })
}
