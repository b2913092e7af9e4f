'use client'
import { markFresh } from '#lib/client/board/fresh.ts'
import { useLiveEvents } from '#lib/client/live.tsx'
import { changesTask } from '#lib/client/patch/board.ts'
import type { Event } from '#lib/events/event.ts'

/** A card that a live event changed glows once. */
export function useGlow(): void {
  useLiveEvents(glow)
}

function glow(event: Event): void {
  if (event.subject !== null && changesTask(event)) markFresh(event.subject)
}
