'use client'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type CallError, call, type Output } from '#lib/client/call.ts'
import { nextPageOf } from '#lib/client/next-page.ts'

type Page = Output<'inbox.list'>

/** The reader's messages page by page, the newest first. Under the name of its operation, so that events have it read anew. */
export function useInbox(project: string, isUnreadOnly: boolean) {
  const query = useInfiniteQuery<Page, CallError, InfiniteData<Page>, readonly unknown[], string | undefined>(
    {
      queryKey: ['inbox.list', { project, unread: isUnreadOnly }, 'pages'],
      queryFn: ({ pageParam: cursor, signal }) =>
        call(
          'inbox.list',
          { project, unread: isUnreadOnly, limit: 50, ...(cursor ? { cursor } : {}) },
          signal,
        ),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    },
  )
  const pages = query.data?.pages
  return {
    items: pages?.flatMap(({ items }) => items),
    unread: pages?.[0]?.unread ?? 0,
    error: pages === undefined ? query.error : null,
    retry: () => void query.refetch(),
    older: nextPageOf(query),
  }
}
