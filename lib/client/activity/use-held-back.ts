'use client'

import { useMemo, useState } from 'react'
import type { Event } from '#lib/events/event.ts'
import { holdBack } from './merge-feed.ts'

/**
 * While `isHeld` (the reader is further down, or paused the feed) what is new is counted and not shown, so that nothing
 * moves under the reader's eyes. `show` shows what has come so far, held or not.
 */
export function useHeldBack(events: readonly Event[], isHeld: boolean) {
  const [newestShown, setNewestShown] = useState<number | null>(null)
  const newest = events[0]?.seq ?? 0
  if (isHeld && newestShown === null && events.length > 0) setNewestShown(newest)
  if (!isHeld && newestShown !== null) setNewestShown(null)
  const [shown, waiting] = useMemo(
    () => holdBack(events, isHeld ? newestShown : null),
    [events, isHeld, newestShown],
  )
  return { shown, waiting, show: () => setNewestShown(isHeld ? newest : null) }
}
