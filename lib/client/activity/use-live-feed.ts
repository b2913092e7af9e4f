'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Event } from '#lib/events/event.ts'
import { useLiveEvents } from '../live.tsx'
import { isForFeed } from '../patch/feed.ts'
import { type FeedFilter, passes } from './feed-filter.ts'

/** Milliseconds in which events that come together are shown together. */
const together = 30

/** What the socket brought since this was mounted, in the order in which it came; without what the feed leaves out. */
export function useLiveFeed(filter?: FeedFilter, codes?: ReadonlySet<string>): readonly Event[] {
  const [live, setLive] = useState<readonly Event[]>([])
  const arrived = useRef<Event[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(() => {
    timer.current = undefined
    const batch = arrived.current
    arrived.current = []
    setLive(before => [...before, ...batch])
  }, [])
  const keep = useCallback(
    (event: Event) => {
      if (!isForFeed(event)) return
      arrived.current.push(event)
      timer.current ??= setTimeout(flush, together)
    },
    [flush],
  )
  useLiveEvents(keep)
  useEffect(() => () => clearTimeout(timer.current), [])

  return useMemo(
    () => (filter ? live.filter(event => passes(event, filter, codes)) : live),
    [live, filter, codes],
  )
}
