'use client'
import { markFresh } from '#lib/client/board/fresh.ts'
import { useLiveEvents } from '#lib/client/live.tsx'
import type { Event } from '#lib/events/event.ts'

/** A card that a live event changed glows once. */
export function useGlow(): void {
  useLiveEvents(glow)
}

function glow({ name, subject }: Event): void {
  if (subject !== null && name.startsWith('task.')) markFresh(subject)
}
