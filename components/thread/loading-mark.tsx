'use client'
import { RefreshCw } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { More } from '#lib/client/thread/use-conversation.ts'

/** More of the conversation is on its way, or could not be had. */
export function LoadingMark({ more, onRetry }: { more: More; onRetry: () => void }) {
  if (!more.isLoading && !more.hasFailed) return null
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex animate-late justify-center">
      {more.isLoading ? (
        <Spinner />
      ) : (
        <Button size="sm" icon={<RefreshCw />} onClick={onRetry} className="pointer-events-auto">
          More could not be loaded: try again
        </Button>
      )}
    </div>
  )
}
