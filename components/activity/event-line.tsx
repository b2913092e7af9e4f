'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { Event } from '#lib/events/event.ts'
import { ActorAvatar } from './actor-avatar.tsx'
import { EventSentence } from './event-sentence.tsx'

/** An event in a short list: one line of one height, whatever it says. */
export function EventLine({ event }: { event: Event }) {
  const [isFresh] = useState(() => Date.now() - Date.parse(event.at) < 2_000)
  return (
    <li className={clsx('flex h-9 items-center gap-2.5 px-4 hover:bg-hover', isFresh && 'animate-glow')}>
      <ActorAvatar actor={event.actor} />
      <span className="min-w-0 flex-1 truncate">
        <EventSentence event={event} />
      </span>
      <Time at={event.at} className="text-faint" />
    </li>
  )
}
