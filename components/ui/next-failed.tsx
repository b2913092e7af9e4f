import type { NextPage } from '#lib/client/next-page.ts'
import { Button } from './button.tsx'

/** Below a list whose next page could not be read: what is there stays, and one can try again. */
export function NextFailed({ next: { hasFailed, load }, what }: { next: NextPage; what: string }) {
  if (!hasFailed) return null
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 border-t border-line px-4 py-3 text-sm text-muted">
      <span role="alert">{what} could not be read.</span>
      <Button onClick={load}>Try again</Button>
    </div>
  )
}
