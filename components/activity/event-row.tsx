'use client'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { memo, useState } from 'react'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Event } from '#lib/events/event.ts'
import { ActorAvatar } from './actor-avatar.tsx'
import { DoorBadge } from './door-badge.tsx'
import { EventDetails } from './event-details.tsx'
import { EventSentence } from './event-sentence.tsx'

/** One event: one line, and its details under it when it is open. `onToggle` is given its seq. */
export const EventRow = memo(function EventRow({
  event,
  isOpen,
  onToggle,
}: {
  event: Event
  isOpen: boolean
  onToggle: (seq: number) => void
}) {
  // It has just come: it glows once. Asked once, so that a row which comes back into view does not glow again.
  const [isFresh] = useState(() => Date.now() - Date.parse(event.at) < 2_000)
  const detailsId = `event-${event.seq}-details`
  return (
    <article
      aria-label={`#${event.seq}`}
      className={clsx(
        'border-b border-line',
        isOpen ? 'bg-selected' : 'hover:bg-hover',
        isFresh && 'animate-glow',
      )}
    >
      <div className="group/event grid min-h-9 grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2.5 px-4 py-1 sm:grid-cols-[20px_minmax(0,1fr)_auto_auto]">
        <span className="grid max-sm:self-start">
          <ActorAvatar actor={event.actor} />
        </span>
        <div className={clsx('min-w-0 max-sm:line-clamp-3', !isOpen && 'sm:truncate')}>
          <EventSentence event={event} />
        </div>
        <div className="flex items-center gap-3 text-faint max-sm:col-start-2 max-sm:row-start-2">
          <DoorBadge door={event.door} />
          <Time at={event.at} className="sm:w-20 sm:text-right" />
        </div>
        <div className="flex items-center max-sm:col-start-3 max-sm:row-span-2 max-sm:row-start-1">
          <CopyLink
            href={paths.event(event.seq)}
            label={`Copy link to #${event.seq}`}
            className="opacity-0 group-hover/event:opacity-100 focus-visible:opacity-100 max-sm:hidden pointer-coarse:opacity-100"
          />
          <IconButton
            size="sm"
            icon={<ChevronRight className={clsx('transition-transform', isOpen && 'rotate-90')} />}
            label={`Details of #${event.seq}`}
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={() => onToggle(event.seq)}
          />
        </div>
      </div>
      {isOpen && (
        <div id={detailsId} className="px-4 pb-4 sm:pl-[46px]">
          <EventDetails event={event} />
        </div>
      )}
    </article>
  )
})
