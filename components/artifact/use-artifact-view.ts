'use client'
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs'

const parsers = {
  view: parseAsStringLiteral(['preview', 'versions', 'compare']).withDefault('preview'),
  version: parseAsInteger,
  from: parseAsInteger,
  to: parseAsInteger,
}

export type ArtifactView = ReturnType<typeof useArtifactView>

/** What is shown of an artifact: in the URL, so that a link leads to the same version or comparison. */
export function useArtifactView(newest: number) {
  const [{ view, version, from, to }, set] = useQueryStates(parsers, { history: 'push' })
  const within = (number: number | null): number | null =>
    number !== null && number >= 1 && number <= newest ? number : null
  const compared = within(to) ?? newest
  return {
    view,
    version: within(version),
    to: compared,
    from: within(from) ?? Math.max(1, compared - 1),
    open: (next: 'preview' | 'versions') => void set({ view: next, version: null, from: null, to: null }),
    showVersion: (version: number) =>
      void set({ view: 'preview', version: version === newest ? null : version, from: null, to: null }),
    compare: (from: number, to: number) => void set({ view: 'compare', from, to, version: null }),
  }
}
