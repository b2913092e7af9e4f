import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { NextPage } from '#lib/client/next-page.ts'

/** The foot of a feed: older events are on their way, could not be had, or there are none. */
export function FeedEnd({ older: { has, isLoading, hasFailed, load } }: { older: NextPage }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-center gap-3 px-4 py-3 text-sm text-faint">
      {isLoading ? (
        <Spinner label="Loading older events" />
      ) : hasFailed ? (
        <>
          <span role="alert">The older events could not be read.</span>
          <Button onClick={load}>Try again</Button>
        </>
      ) : has ? (
        <Button variant="ghost" onClick={load}>
          Older events
        </Button>
      ) : (
        'This is where it began.'
      )}
    </div>
  )
}
