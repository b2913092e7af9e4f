'use client'
import clsx from 'clsx'
import { LogoMark } from '#components/layout/logo.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Event } from '#lib/events/event.ts'

/** What happened to the task, in one line. */
export function TimelineEvent({
  event,
  code,
  isFresh,
  isLinked,
}: {
  event: Event
  /** Of the task. */
  code: string
  isFresh: boolean
  /** The address of the page leads to it. */
  isLinked: boolean
}) {
  const id = `event-${event.seq}`
  return (
    <div
      id={id}
      aria-current={isLinked || undefined}
      className={clsx(
        'group/event flex min-h-7 scroll-mt-16 items-start gap-2 rounded-md py-1 pr-1.5 pl-2.5 text-muted',
        isLinked && 'bg-selected',
        isFresh && 'animate-glow',
      )}
    >
      <span className="grid h-5 w-5 place-items-center">
        <ActorMark actor={event.actor} />
      </span>
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]" dir="auto">
        {event.sentence}
      </p>
      <CopyLink
        href={paths.taskEntry(code, id)}
        label={`Copy link to event #${event.seq}`}
        className="-my-0.5 opacity-0 pointer-coarse:-my-3 group-hover/event:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
      <a href={`#${id}`} className="shrink-0 rounded-sm hover:underline">
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
