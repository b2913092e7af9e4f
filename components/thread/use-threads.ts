'use client'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { type CallError, call } from '#lib/client/call.ts'
import { nextPageOf } from '#lib/client/next-page.ts'
import { type ThreadPage, type ThreadPages, threadPages } from '#lib/client/patch/threads.ts'
import { firstUnread, threadPageSize } from '#lib/client/thread/first-unread.ts'
import { queryKey } from '#lib/client/use-query.ts'

/**
 * Conversations page by page, the liveliest first. After events all of the pages are read anew, each from where the one before it
 * ends then: whatever comes to the first, none falls between two of them.
 */
export function useThreads(project: string, isUnreadOnly: boolean) {
  const client = useQueryClient()
  const input = { project, unread: isUnreadOnly }
  const query = useInfiniteQuery<ThreadPage, CallError, ThreadPages, readonly unknown[], string | undefined>({
    queryKey: [threadPages, input],
    queryFn: ({ pageParam: cursor, signal }) =>
      call('thread.list', { ...input, limit: threadPageSize, ...(cursor && { cursor }) }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: () => {
      const first = client.getQueryData<ThreadPage>(queryKey('thread.list', firstUnread(project)))
      return isUnreadOnly && first ? { pages: [first], pageParams: [undefined] } : undefined
    },
  })
  const pages = query.data?.pages
  return {
    items: pages?.flatMap(({ items }) => items),
    error: pages === undefined ? query.error : null,
    retry: () => void query.refetch(),
    older: nextPageOf(query),
  }
}
