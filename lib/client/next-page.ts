'use client'
import { useEffect } from 'react'

/** What follows a list that is read page by page. */
export type NextPage = {
  has: boolean
  isLoading: boolean
  hasFailed: boolean
  /** Nothing while another fetch is under way. */
  load(): void
}

type InfiniteQuery = {
  hasNextPage: boolean
  isFetching: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage(): Promise<unknown>
}

export function nextPageOf(query: InfiniteQuery): NextPage {
  return {
    has: query.hasNextPage,
    isLoading: query.isFetchingNextPage,
    hasFailed: query.isFetchNextPageError,
    load: () => void (!query.isFetching && query.fetchNextPage()),
  }
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
