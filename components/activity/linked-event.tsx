'use client'
import { X } from 'lucide-react'
import { ErrorState } from '#components/ui/error-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { ActorAvatar } from './actor-avatar.tsx'
import { EventDetails } from './event-details.tsx'
import { EventSentence } from './event-sentence.tsx'

/** The event of a permalink that is too old to be among what is loaded, or hidden by the filter. */
export function LinkedEvent({
  project,
  seq,
  onClose,
}: {
  project: string
  seq: number
  onClose: () => void
}) {
  const { data, error, refetch } = useOperation('event.list', {
    project,
    after: seq - 1,
    before: seq + 1,
    limit: 1,
  })
  const event = data?.items[0]
  return (
    <div className="border-b border-line p-4">
      <Panel
        title={`Event #${seq}`}
        actions={<IconButton icon={<X />} label="Close this event" size="sm" onClick={onClose} />}
      >
        {error ? (
          <ErrorState error={error.problem} onRetry={refetch} />
        ) : event ? (
          <>
            <p className="flex items-center gap-2.5 pb-2">
              <ActorAvatar actor={event.actor} />
              <span className="min-w-0 flex-1">
                <EventSentence event={event} />
              </span>
              <Time at={event.at} className="text-faint" />
            </p>
            <EventDetails event={event} />
          </>
        ) : data ? (
          <p className="text-muted">This project has no event #{seq}. The link may be of another project.</p>
        ) : (
          <Skeleton className="h-40" />
        )}
      </Panel>
    </div>
  )
}
