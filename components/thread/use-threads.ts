'use client'
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { type CallError, call, type Output } from '#lib/client/call.ts'
import { useOperation } from '#lib/client/use-query.ts'

type Page = Output<'thread.list'>

/** As many as a person goes through; more when one asks. */
const pageSize = 50

/** The first of them are kept fresh by events; older ones come page by page. */
export function useThreads(project: string) {
  const newest = useOperation('thread.list', { project, limit: pageSize })
  const cursor = newest.data?.nextCursor ?? null
  const older = useInfiniteQuery<Page, CallError, InfiniteData<Page>, readonly unknown[], string | null>({
    queryKey: ['older threads', project],
    queryFn: ({ pageParam, signal }) =>
      call('thread.list', { project, limit: pageSize, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: cursor,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: false,
  })
  const first = newest.data?.items
  const known = new Set(first?.map(({ id }) => id))
  const rest = older.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !known.has(id)) ?? []
  const hasMore = older.data ? older.hasNextPage : cursor !== null
  return {
    items: first && [...first, ...rest],
    error: first ? null : newest.error,
    retry: () => void newest.refetch(),
    older: {
      has: hasMore,
      isLoading: older.isFetching,
      hasFailed: older.isError && !older.isFetching,
      load: () => void (older.data ? older.fetchNextPage() : older.refetch()),
    },
  }
}
