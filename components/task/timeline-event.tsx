'use client'
import clsx from 'clsx'
import { LogoMark } from '#components/layout/logo.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Event } from '#lib/events/event.ts'

/** What happened to the task, in one line. */
export function TimelineEvent({ event, isFresh }: { event: Event; isFresh: boolean }) {
  return (
    <div
      id={`event-${event.seq}`}
      className={clsx(
        'flex min-h-7 scroll-mt-16 items-start gap-2 rounded-md py-1 pr-1.5 pl-2.5 text-muted target:bg-selected',
        isFresh && 'animate-glow',
      )}
    >
      <span className="grid h-5 w-5 place-items-center">
        <ActorMark actor={event.actor} />
      </span>
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]" dir="auto">
        {event.sentence}
      </p>
      <a href={`#event-${event.seq}`} className="shrink-0 rounded-sm hover:underline">
        <Time at={event.at} />
      </a>
    </div>
  )
}

/** Baton itself acts too: it takes back what nobody renews. */
function ActorMark({ actor }: { actor: Event['actor'] }) {
  if (actor.kind === 'system') return <LogoMark size={16} />
  return <Avatar name={actor.name} kind={actor.kind === 'agent' ? 'agent' : 'human'} size={16} isDecorative />
}
