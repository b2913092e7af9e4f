'use client'
import type { ThreadItem } from '#lib/client/thread/shapes.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { useThreads } from './use-threads.ts'

/** The conversations as the list shows them. Of the unread ones the open one stays, or it would go as soon as it was read. */
export function useShownThreads(project: string, isUnreadOnly: boolean, openId: string | null) {
  const threads = useThreads(project, isUnreadOnly)
  const { data: open } = useOperation(
    'thread.get',
    { ...(openId !== null && { id: openId }), limit: 1 },
    {
      enabled: isUnreadOnly && openId !== null,
      select: ({ thread }) => (thread.project === project ? thread : undefined),
    },
  )
  const isKept = isUnreadOnly && openId !== null && open
  return { ...threads, items: isKept ? threads.items && withThread(threads.items, open) : threads.items }
}

/** In its place by its time; behind what is loaded when it is older than that. */
function withThread(items: readonly ThreadItem[], thread: ThreadItem): readonly ThreadItem[] {
  if (items.some(({ id }) => id === thread.id)) return items
  const place = items.findIndex(({ at }) => at < thread.at)
  return items.toSpliced(place === -1 ? items.length : place, 0, thread)
}
