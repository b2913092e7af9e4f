'use client'
import { useCallback, useState } from 'react'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import type { FeedFilter } from '#lib/client/activity/feed-filter.ts'
import { CallError } from '#lib/client/call.ts'

/** Exports the filtered feed and tells how that went. */
export function useExport(project: string, filter: FeedFilter) {
  const [isExporting, setIsExporting] = useState(false)
  const run = useCallback(async () => {
    setIsExporting(true)
    try {
      const { exportFeed } = await import('./export-feed.ts')
      const { count, isAll } = await exportFeed(project, filter)
      const events = `${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}`
      notify.done(isAll ? `Exported ${events}` : `Exported the newest ${events}; there are older ones`)
    } catch (error) {
      notify.failed('The export failed', explainError(error instanceof CallError ? error.problem : error))
    } finally {
      setIsExporting(false)
    }
  }, [project, filter])
  return { isExporting, run }
}
