'use client'
import { useMemo, useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import type { Output } from '#lib/client/call.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { activityOf, type Entry, timelineOf } from '#lib/client/task/timeline.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { TaskSection } from './task-section.tsx'
import { TimelineEvent } from './timeline-event.tsx'
import { TimelineNote } from './timeline-note.tsx'
import { useLinkedEntry } from './use-linked-entry.ts'

const entriesShown = 60

/** Notes and events as one story, oldest first: what is new comes at the end and moves nothing that is being read. */
export function Timeline({ task, initialEvents }: { task: TaskDetail; initialEvents: Output<'event.list'> }) {
  const {
    data = initialEvents,
    error,
    refetch,
  } = useOperation('event.list', activityOf(task), {
    initialData: initialEvents,
    refetchOnMount: 'always',
  })
  const entries = useMemo(() => timelineOf(task.notes, data.items), [task.notes, data])
  return (
    <TaskSection title="Activity" count={<Count value={entries.length} label="entries" />}>
      {error && <ErrorState error={error.problem} onRetry={() => void refetch()} />}
      <Entries entries={entries} code={task.code} project={task.project} hasMore={data.nextCursor !== null} />
    </TaskSection>
  )
}

function Entries({
  entries,
  code,
  project,
  hasMore,
}: {
  entries: readonly Entry[]
  code: string
  project: string
  hasMore: boolean
}) {
  const [more, setMore] = useState(entriesShown)
  const linked = useLinkedEntry(entries)
  const shown = Math.max(more, linked === -1 ? 0 : entries.length - linked)
  const [openedAt] = useState(() => Date.now())
  const hidden = Math.max(0, entries.length - shown)
  return (
    <>
      {hidden > 0 && (
        <Button className="self-start" size="sm" onClick={() => setMore(shown + 200)}>
          Show {Math.min(200, hidden)} earlier
        </Button>
      )}
      {hidden === 0 && hasMore && (
        <p className="text-sm text-faint">Older events are on the activity page.</p>
      )}
      <ol className="flex flex-col gap-1">
        {entries.slice(hidden).map((entry, at) => (
          <li key={entry.id}>
            {entry.kind === 'note' ? (
              <TimelineNote
                note={entry.note}
                code={code}
                project={project}
                isFresh={Date.parse(entry.at) > openedAt}
                isLinked={hidden + at === linked}
              />
            ) : (
              <TimelineEvent
                event={entry.event}
                code={code}
                isFresh={Date.parse(entry.at) > openedAt}
                isLinked={hidden + at === linked}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
