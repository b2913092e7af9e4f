'use client'
import { useEffect } from 'react'

/** What follows a list that is read page by page. */
export type NextPage = {
  has: boolean
  isLoading: boolean
  hasFailed: boolean
  load(): void
}

type Read = {
  data: { pages: readonly unknown[] } | undefined
  hasNextPage: boolean
  isFetchNextPageError: boolean
}

/** Taken out while rendering: a component hears only of what it has looked at. */
type InfiniteQuery = Read & {
  isFetchingNextPage: boolean
  fetchNextPage(how: { cancelRefetch: false }): Promise<Read>
}

export function nextPageOf({
  data,
  isFetchingNextPage,
  fetchNextPage,
  hasNextPage,
  isFetchNextPageError,
}: InfiniteQuery): NextPage {
  return {
    has: hasNextPage,
    isLoading: isFetchingNextPage,
    hasFailed: isFetchNextPageError,
    load: () => void (!isFetchingNextPage && readOn(countOf(data), fetchNextPage)),
  }
}

const countOf = (data: Read['data']): number => data?.pages.length ?? 0

/**
 * Pages that are just being read anew are not given up for it: it follows them. And when it is given up, because they are read
 * anew meanwhile, it is asked for again.
 */
async function readOn(loaded: number, fetchNextPage: InfiniteQuery['fetchNextPage']) {
  for (;;) {
    // Joins what is under way; when that was ended for another fetch, that one.
    const { data, hasNextPage, isFetchNextPageError } = await fetchNextPage({ cancelRefetch: false })
    if (countOf(data) > loaded || !hasNextPage || isFetchNextPageError) return
  }
}

/** Reads on while the end of the list is near: asked with every render, as the page that came may leave the end near. */
export function useLoadNear(isNear: boolean, { has, isLoading, hasFailed, load }: NextPage): void {
  useEffect(() => {
    if (isNear && has && !isLoading && !hasFailed) load()
  })
}
