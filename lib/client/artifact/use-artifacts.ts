'use client'
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type CallError, call } from '../call.ts'
import { useLive } from '../live.tsx'
import { type ArtifactFilter, artifactOf, inputOf } from './filter.ts'
import { type ArtifactPage, patchPages } from './patch-pages.ts'

const pageSize = 200
/** Milliseconds between two readings of a list that an event does not say enough about. */
const readAnewEvery = 1_000

type Pages = InfiniteData<ArtifactPage, string | undefined>

/** Artifacts page by page, live. Under a name of its own: read anew, all its pages would be, for every event. */
export function useArtifacts(project: string, filter: ArtifactFilter, { isEnabled = true } = {}) {
  const input = useMemo(() => inputOf(project, filter), [project, filter])
  const key = useMemo(() => ['artifact pages', input] as const, [input])
  const query = useInfiniteQuery<ArtifactPage, CallError, Pages, typeof key, string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam: cursor, signal }) =>
      call('artifact.list', { ...input, limit: pageSize, ...(cursor && { cursor }) }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  })
  useLivePages(project, filter, key)
  const pages = query.data?.pages
  return {
    items: useMemo(() => pages?.flatMap(({ items }) => items), [pages]),
    isWhole: !query.hasNextPage,
    isWaiting: query.isPlaceholderData,
    error: pages === undefined ? query.error : null,
    retry: () => void query.refetch(),
    more: () => void (query.hasNextPage && !query.isFetching && query.fetchNextPage()),
  }
}

function useLivePages(project: string, filter: ArtifactFilter, key: readonly unknown[]) {
  const client = useQueryClient()
  const { subscribe } = useLive()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const readAnew = () => {
      timer = undefined
      void client.invalidateQueries({ queryKey: key })
    }
    const stop = subscribe(event => {
      const artifact = artifactOf(event)
      if (!artifact || event.project !== project) return
      const cached = client.getQueryData<Pages>(key)
      const pages = cached && patchPages(cached.pages, artifact, filter)
      if (pages === 'unknown' || !cached) timer ??= setTimeout(readAnew, readAnewEvery)
      else if (pages) client.setQueryData<Pages>(key, { ...cached, pages })
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, subscribe, project, filter, key])
}
