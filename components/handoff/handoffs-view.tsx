'use client'
import { ArrowRightLeft } from 'lucide-react'
import { Page } from '#components/layout/page.tsx'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Sheet } from '#components/ui/sheet.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useHandoffs } from '#lib/client/handoff/use-handoffs.ts'
import { HandoffList } from './handoff-list.tsx'
import { HandoffPackage } from './handoff-package.tsx'
import { HandoffToolbar } from './handoff-toolbar.tsx'
import { HandoffTimeline } from './timeline.tsx'
import { useHandoffFilter } from './use-handoff-filter.ts'

/** How work moves between the pods: the timeline, the same as a list, and the package of the one that is open. */
export function HandoffsView() {
  const [shown, set] = useHandoffFilter()
  const { data, error, refetch } = useHandoffs(shown)
  const isFiltered = Boolean(shown.sprint || shown.pod || shown.task)
  const clear = () => set({ sprint: null, pod: null, task: null })
  return (
    <Page
      title="Handoffs"
      meta={data && data.items.length > 0 && <Count value={data.items.length} label="handoffs" />}
      toolbar={<HandoffToolbar shown={shown} onChange={set} />}
    >
      {data ? (
        data.items.length > 0 ? (
          <>
            <HandoffTimeline passes={data.items} chosen={shown.handoff} />
            <HandoffList handoffs={data.items} hasMore={data.nextCursor !== null} chosen={shown.handoff} />
          </>
        ) : (
          <Nothing onClear={isFiltered ? clear : undefined} />
        )
      ) : error ? (
        <ErrorState error={error.problem} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows count={8} label="Loading the handoffs" />
      )}
      <Sheet title="Handoff" isOpen={shown.handoff !== null} onClose={() => set({ handoff: null })}>
        {shown.handoff !== null && <HandoffPackage id={shown.handoff} />}
      </Sheet>
    </Page>
  )
}

function Nothing({ onClear }: { onClear: (() => void) | undefined }) {
  if (onClear)
    return (
      <EmptyState
        icon={<ArrowRightLeft />}
        title="No handoff matches"
        action={<Button onClick={onClear}>Clear the filter</Button>}
      >
        Nothing was handed on here yet.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<ArrowRightLeft />}
      title="No handoffs yet"
      command={'npx baton task complete T-1 "Schema done" --handoff-note "Use the v2 schema"'}
    >
      Work that is completed with a note for whoever comes next is handed on with its whole context, and its
      way from pod to pod is drawn here.
    </EmptyState>
  )
}
