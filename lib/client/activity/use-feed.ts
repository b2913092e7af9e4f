'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Event } from '#lib/events/event.ts'
import { type CallError, call } from '../call.ts'
import { type NextPage, nextPageOf } from '../next-page.ts'
import { type FeedFilter, feedInput } from './feed-filter.ts'
import { type FeedPage, mergeFeed } from './merge-feed.ts'
import { useLiveFeed } from './use-live-feed.ts'
import { useSprintCodes } from './use-sprint-codes.ts'

export type LoadedFeed = {
  /** Newest first. */
  events: readonly Event[]
  isPending: boolean
  /** Nothing could be read at all. */
  error: CallError | null
  retry(): void
  older: NextPage
}

/** A feed with all older pages to be had, and every new event as it happens. `filter` is memoized by its owner. */
export function useFeed(project: string, filter: FeedFilter, limit = 100): LoadedFeed {
  const live = useLiveFeed(filter, useSprintCodes(project, filter.sprint))
  // Not under the name of the operation: there, the shape of a single page is expected and patched.
  const query = useInfiniteQuery<
    FeedPage,
    CallError,
    { pages: FeedPage[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: ['feed', project, filter, limit],
    queryFn: ({ pageParam: before, signal }) =>
      call('event.list', feedInput(project, filter, { before, limit }), signal),
    initialPageParam: undefined,
    getNextPageParam: ({ items, nextCursor }) => (nextCursor === null ? undefined : items.at(-1)?.seq),
    // What happened while no one looked at this page is in no buffer.
    refetchOnMount: 'always',
  })
  const pages = query.data?.pages
  const events = useMemo(() => mergeFeed(pages ?? [], live), [pages, live])
  return {
    events,
    isPending: query.isPending,
    error: pages === undefined ? query.error : null,
    retry: () => void query.refetch(),
    older: nextPageOf(query),
  }
}
