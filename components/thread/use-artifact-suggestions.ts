'use client'
import { useDeferredValue, useMemo } from 'react'
import type { Suggestion } from '#lib/client/thread/suggest.ts'
import { useOperation } from '#lib/client/use-query.ts'

/** Artifacts by the end of their address: what is typed after fe://. Null: none are asked for. */
export function useArtifactSuggestions(project: string, typed: string | null): readonly Suggestion[] {
  const query = useDeferredValue(typed === null ? null : (typed.split('/').at(-1) ?? ''))
  const { data } = useOperation(
    'artifact.list',
    { project, limit: 8, ...(query ? { query } : {}) },
    { enabled: query !== null, placeholderData: known => known },
  )
  return useMemo(
    () =>
      query === null
        ? []
        : (data?.items ?? []).map(({ address, name }) => ({
            id: address,
            insert: address,
            label: name,
            detail: address,
            kind: 'artifact' as const,
          })),
    [query, data],
  )
}
