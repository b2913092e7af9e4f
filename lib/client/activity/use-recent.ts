'use client'

import { useMemo, useState } from 'react'
import type { Event } from '#lib/events/event.ts'
import { mergeFeed } from './merge-feed.ts'
import { useLiveFeed } from './use-live-feed.ts'

/** How many are kept: what a reader holds back must not be pushed out by what is new. */
const kept = 200

/** The newest events, as each answer had them and as they happen, newest first. */
export function useRecent(recent: readonly Event[]): readonly Event[] {
  const [known, setKnown] = useState({ recent, events: recent })
  if (known.recent !== recent) setKnown({ recent, events: whole(recent, known.events).slice(0, kept) })
  const live = useLiveFeed()
  return useMemo(() => whole(known.events, live), [known, live])
}

const whole = (some: readonly Event[], others: readonly Event[]): Event[] =>
  mergeFeed([{ items: some, nextCursor: null }], others)
