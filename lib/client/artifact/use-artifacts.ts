'use client'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type CallError, call } from '../call.ts'
import { nextPageOf } from '../next-page.ts'
import { type ArtifactFilter, inputOf } from './filter.ts'
import { type ArtifactPage, type ArtifactPages, artifactPages } from './patch-pages.ts'

const pageSize = 200

/** Artifacts page by page; events keep them fresh (lib/client/patch). */
export function useArtifacts(project: string, filter: ArtifactFilter, { isEnabled = true } = {}) {
  const input = useMemo(() => inputOf(project, filter), [project, filter])
  const key = useMemo(() => [artifactPages, input] as const, [input])
  const query = useInfiniteQuery<ArtifactPage, CallError, ArtifactPages, typeof key, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam: cursor, signal }) =>
      call('artifact.list', { ...input, limit: pageSize, ...(cursor && { cursor }) }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  })
  const pages = query.data?.pages
  return {
    items: useMemo(() => pages?.flatMap(({ items }) => items), [pages]),
    /** The items are those of the filter before, and without a connection they stay. */
    isWaiting: query.isPlaceholderData,
    isCutOff: query.fetchStatus === 'paused',
    error: pages === undefined ? query.error : null,
    retry: () => void query.refetch(),
    next: nextPageOf(query),
  }
}
