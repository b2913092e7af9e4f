'use client'
import { Activity, Pause } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Page } from '#components/layout/page.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { NewItemsPill } from '#components/ui/new-items-pill.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { everything, isFiltered } from '#lib/client/activity/feed-filter.ts'
import { type LoadedFeed, useFeed } from '#lib/client/activity/use-feed.ts'
import { useHash } from '#lib/client/activity/use-hash.ts'
import { useHeldBack } from '#lib/client/activity/use-held-back.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import type { Event } from '#lib/events/event.ts'
import { FeedButtons } from './feed-buttons.tsx'
import { FeedList } from './feed-list.tsx'
import { FeedToolbar } from './feed-toolbar.tsx'
import { LinkedEvent } from './linked-event.tsx'
import { useExport } from './use-export.ts'
import { useFeedFilter } from './use-feed-filter.ts'
import { useIsAtTop } from './use-is-at-top.ts'

/** Everything that happened in the project, as it happens. */
export function ActivityView() {
  const project = useProject()
  const [filter, setFilter] = useFeedFilter()
  const [isPaused, setIsPaused] = useState(false)
  const [hash, setHash] = useHash()
  const feed = useFeed(project, filter)
  const isAtTop = useIsAtTop()
  const { shown, waiting, show } = useHeldBack(feed.events, isPaused || !isAtTop)
  const { isExporting, run: onExport } = useExport(project, filter)
  const agents = useOperation('agent.list', { project }).data?.items
  const sprints = useOperation('sprint.list', { project }).data?.items
  const linked = /^\d+$/.test(hash) ? Number(hash) : null
  const onToggle = useCallback((seq: number) => setHash(linked === seq ? '' : String(seq)), [linked, setHash])
  const onPause = useCallback(() => setIsPaused(paused => !paused), [])
  useCommands(
    useMemo(
      () => [
        { id: 'feed pause', title: 'Pause or resume the feed', keys: 'p', run: onPause },
        { id: 'feed export', title: 'Export this activity as CSV', run: onExport },
      ],
      [onPause, onExport],
    ),
  )
  return (
    <Page
      title="Activity"
      meta={isPaused && <Badge icon={<Pause />}>Paused</Badge>}
      actions={
        <FeedButtons isPaused={isPaused} onPause={onPause} isExporting={isExporting} onExport={onExport} />
      }
      toolbar={
        <FeedToolbar filter={filter} actors={agents ?? []} sprints={sprints ?? []} onFilter={setFilter} />
      }
    >
      <NewItemsPill
        count={waiting}
        onShow={() => {
          show()
          window.scrollTo({ top: 0 })
        }}
      />
      {linked !== null && !feed.isPending && !shown.some(({ seq }) => seq === linked) && (
        <LinkedEvent project={project} seq={linked} onClose={() => setHash('')} />
      )}
      <FeedBody feed={feed} shown={shown} openSeq={linked} onToggle={onToggle}>
        <NoEvents isFiltered={isFiltered(filter)} onClear={() => setFilter(everything)} />
      </FeedBody>
    </Page>
  )
}

/** `children` stand where there is nothing to show. */
function FeedBody({
  feed,
  shown,
  openSeq,
  onToggle,
  children,
}: {
  feed: LoadedFeed
  shown: readonly Event[]
  openSeq: number | null
  onToggle: (seq: number) => void
  children: ReactNode
}) {
  if (feed.error) return <ErrorState error={feed.error.problem} onRetry={feed.retry} />
  if (feed.isPending) return <SkeletonRows count={16} rowClassName="h-[37px]" label="Loading the activity" />
  if (shown.length === 0) return children
  return <FeedList events={shown} openSeq={openSeq} onToggle={onToggle} older={feed.older} />
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  return isFiltered ? (
    <EmptyState
      icon={<Activity />}
      title="Nothing matches"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    >
      No event passes this filter. New ones that do appear here as they happen.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<Activity />}
      title="Nothing has happened yet"
      command='npx baton agent log "Hello from the command line"'
    >
      Every change to the project, by whomever and through whichever door, is one line here.
    </EmptyState>
  )
}
