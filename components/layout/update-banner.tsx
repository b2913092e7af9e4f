'use client'
import { RefreshCw, Sparkles } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { staleBuild } from '#components/ui/stale-build.ts'

/** Says that a newer version runs than the one in this tab. Nothing is reloaded by itself: somebody may be typing. */
export function UpdateBanner() {
  const isStale = useSyncExternalStore(staleBuild.subscribe, staleBuild.read, () => false)
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 top-3 z-30 flex justify-center px-3 md:left-[220px]"
    >
      {isStale && (
        <div className="pointer-events-auto flex max-w-full items-center gap-2.5 rounded-md border border-line-strong bg-raised py-1.5 pr-2 pl-3 shadow-popup">
          <Sparkles className="shrink-0 text-accent-ink" aria-hidden="true" />
          <span className="min-w-0">
            <span className="font-medium">A new version of Baton is running.</span>{' '}
            <span className="text-muted">Reload to get it; what you typed is kept.</span>
          </span>
          <Button size="sm" variant="primary" icon={<RefreshCw />} onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      )}
    </div>
  )
}
