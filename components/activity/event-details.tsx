'use client'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { absoluteTime } from '#components/ui/relative-time.ts'
import { paths } from '#lib/client/paths.ts'
import type { Event } from '#lib/events/event.ts'
import { doorWord } from './door-badge.tsx'

/** All that is known of an event: to find it in the log, to quote it, to see what it carried. */
export function EventDetails({ event }: { event: Event }) {
  const { local, utc } = absoluteTime(Date.parse(event.at))
  return (
    <div className="flex min-w-0 flex-col gap-3 pt-1">
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-sm lg:grid-cols-[5rem_minmax(0,1fr)_5rem_minmax(0,1fr)]">
        <Fact label="Event">
          <CodeText code={event.name} />
        </Fact>
        <Fact label="Number">
          <a href={`#${event.seq}`} className="font-mono hover:underline">
            #{event.seq}
          </a>
          <CopyLink href={paths.event(event.seq)} label="Copy link to this event" />
        </Fact>
        <Fact label="When">
          <span className="tabular-nums">
            {local} <span className="text-faint">({utc})</span>
          </span>
        </Fact>
        <Fact label="Door">{doorWord(event.door)}</Fact>
        <Fact label="By">
          {event.actor.name} <span className="text-faint">({event.actor.kind})</span>
        </Fact>
        <Fact label="Request">
          <code className="truncate" title={event.requestId}>
            {event.requestId}
          </code>
          <CopyButton text={event.requestId} label="Copy request id" />
        </Fact>
      </dl>
      <div className="max-h-96 overflow-y-auto rounded-md">
        <CodeBlock title="Data" text={JSON.stringify(event.data, null, 2)} isWrapped />
      </div>
    </div>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="flex min-w-0 items-center gap-1">{children}</dd>
    </>
  )
}
