'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { findInLines } from '#lib/client/log/lines.ts'

/** The search within a text: which lines have the words, and which of them one is at. */
export function useLineSearch(lines: readonly string[]) {
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const wanted = useDeferredValue(query.trim())
  const found = useMemo(() => findInLines(lines, wanted), [lines, wanted])
  const current = found.length === 0 ? null : at % found.length
  const go = (step: 1 | -1) => setAt(((current ?? 0) + step + found.length) % Math.max(1, found.length))
  return {
    query,
    words: useMemo(() => (wanted === '' ? [] : [wanted.toLowerCase()]), [wanted]),
    hits: useMemo(() => new Set(found), [found]),
    count: found.length,
    /** Which of the matches, from 0. */
    current,
    target: current === null ? null : (found[current] ?? null),
    type(next: string) {
      setQuery(next)
      setAt(0)
    },
    next: () => go(1),
    previous: () => go(-1),
  }
}
