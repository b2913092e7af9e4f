'use client'
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import { artifactKinds } from '#lib/client/artifact/artifact.ts'
import { type ArtifactFilter, artifactShows, artifactSorts } from '#lib/client/artifact/filter.ts'

const parsers = {
  q: parseAsString.withDefault(''),
  type: parseAsStringLiteral(artifactKinds),
  task: parseAsString,
  sprint: parseAsString,
  show: parseAsStringLiteral(artifactShows).withDefault('all'),
  sort: parseAsStringLiteral(artifactSorts).withDefault('updated'),
  view: parseAsStringLiteral(['list', 'grid']).withDefault('list'),
}

export type ArtifactUrl = ReturnType<typeof useArtifactFilter>

/** What is shown, and how, lives in the URL: reload, Back and a shared link restore it. */
export function useArtifactFilter() {
  const [{ view, ...filter }, set] = useQueryStates(parsers)
  const { q, type, task, sprint, show, sort } = filter
  const setText = useCallback(
    (q: string) => void set({ q }, { history: 'replace', limitUrlUpdates: q ? debounce(150) : undefined }),
    [set],
  )
  const choose = useCallback(
    (change: Partial<ArtifactFilter>) => void set(change, { history: 'push' }),
    [set],
  )
  const clear = useCallback(
    () => void set({ q: null, type: null, task: null, sprint: null, show: null }, { history: 'push' }),
    [set],
  )
  return {
    view,
    setView: (view: 'list' | 'grid') => void set({ view }, { history: 'push' }),
    // One object as long as nothing in it changes.
    filter: useMemo(
      (): ArtifactFilter => ({ q, type, task, sprint, show, sort }),
      [q, type, task, sprint, show, sort],
    ),
    setText,
    choose,
    clear,
  }
}
