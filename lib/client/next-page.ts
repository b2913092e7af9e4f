'use client'
import { useEffect } from 'react'

/** What follows a list that is read page by page. */
export type NextPage = {
  has: boolean
  isLoading: boolean
  hasFailed: boolean
  load(): void
}

/** Taken out while rendering: a component hears only of what it has looked at. */
type InfiniteQuery = {
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage(how: { cancelRefetch: false }): Promise<{ isFetching: boolean }>
}

export function nextPageOf({
  isFetching,
  isFetchingNextPage,
  fetchNextPage,
  hasNextPage,
  isFetchNextPageError,
}: InfiniteQuery): NextPage {
  return {
    has: hasNextPage,
    isLoading: isFetchingNextPage,
    hasFailed: isFetchNextPageError,
    load: () => void (!isFetchingNextPage && readOn({ isFetching, fetchNextPage })),
  }
}

/** Pages that are just being read anew are not given up for it: it follows them. */
async function readOn({ isFetching, fetchNextPage }: Pick<InfiniteQuery, 'isFetching' | 'fetchNextPage'>) {
  // Joins what is under way; when that was ended for another fetch, that one.
  while (isFetching) ({ isFetching } = await fetchNextPage({ cancelRefetch: false }))
  await fetchNextPage({ cancelRefetch: false })
}

/**
 * Reads on while the end of the list is near. Asked with every render, not only as one comes near: when all pages are read
 * anew, as after a cut of the connection, that ends a fetch of the next one.
 */
export function useLoadNear(isNear: boolean, { has, isLoading, hasFailed, load }: NextPage): void {
  useEffect(() => {
    if (isNear && has && !isLoading && !hasFailed) load()
  })
}
