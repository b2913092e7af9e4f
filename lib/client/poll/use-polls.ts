'use client'
import { useNow } from '#components/ui/use-now.ts'
import { isOpen } from '#lib/domain/poll/rules.ts'
import { useOperation } from '../use-query.ts'

/** The newest polls of the project, live: one whose time is over is closed by the clock, before anybody tells. */
export function usePolls(project: string) {
  const now = new Date(useNow(1_000))
  const { data, error, refetch } = useOperation('poll.list', { project, limit: 200 })
  const polls = data?.items.map(poll => ({ ...poll, isOpen: isOpen(poll, now) }))
  return {
    open: polls?.filter(poll => poll.isOpen),
    closed: polls?.filter(poll => !poll.isOpen),
    error: data ? null : error,
    retry: () => void refetch(),
  }
}
