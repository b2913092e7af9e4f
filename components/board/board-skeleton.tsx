import { Skeleton } from '#components/ui/skeleton.tsx'
import { statuses, statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'

const cards = ['a', 'b', 'c', 'd', 'e']

/** The board's own layout, while its answer is on the way. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">Loading the board</span>
      {statuses.slice(0, -1).map((status, column) => (
        <div
          key={status}
          aria-hidden="true"
          className="flex min-h-0 flex-col border-r border-line max-md:flex-1 max-md:border-r-0 max-md:not-first-of-type:hidden md:min-w-58 md:flex-1"
        >
          <div className="flex h-10 shrink-0 items-center gap-2 px-3">
            <StatusIcon status={status} />
            <span className="font-medium whitespace-nowrap">{statusWord(status)}</span>
          </div>
          <div className="mx-2 flex flex-col gap-1.5 pt-0.5">
            {cards.slice(0, 5 - column).map(card => (
              <div key={card} className="flex h-24 flex-col gap-3 rounded-md border border-line px-2.5 py-3">
                <Skeleton className="h-3 w-16" />
                <Skeleton className="h-3 w-4/5" />
                <Skeleton className="h-3 w-1/2" />
              </div>
            ))}
          </div>
        </div>
      ))}
      <div className="w-10 max-md:hidden" />
    </div>
  )
}
