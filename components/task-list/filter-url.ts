'use client'
import {
  debounce,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { useCallback, useMemo } from 'react'
import type { Facet, Filter } from '#lib/client/board/filter.ts'
import type { PathQuery } from '#lib/client/paths.ts'
import { priorities, taskStatuses } from '#lib/domain/task/rules.ts'

const names = parseAsArrayOf(parseAsString).withDefault([])

const parsers = {
  q: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(taskStatuses)).withDefault([]),
  sprint: names,
  pod: names,
  assignee: names,
  lead: names,
  priority: parseAsArrayOf(parseAsStringLiteral(priorities)).withDefault([]),
  ready: parseAsBoolean,
}

export type FilterUrl = {
  filter: Filter
  /** Typing replaces the entry in the history; a choice is a step that Back takes back. */
  setText(q: string): void
  choose(facet: Facet, values: readonly string[]): void
  setReady(ready: boolean | null): void
  clear(): void
}

/** The filter of board and list lives in the URL and nowhere else: reload, Back and a shared link restore it. */
export function useFilter(): FilterUrl {
  const [filter, set] = useQueryStates(parsers)
  const setText = useCallback(
    (q: string) => void set({ q }, { history: 'replace', limitUrlUpdates: q ? debounce(150) : undefined }),
    [set],
  )
  const choose = useCallback(
    (facet: Facet, values: readonly string[]) => void set({ [facet]: [...values] }, { history: 'push' }),
    [set],
  )
  const setReady = useCallback((ready: boolean | null) => void set({ ready }, { history: 'push' }), [set])
  const clear = useCallback(() => void set(null, { history: 'push' }), [set])
  return useMemo(
    () => ({ filter, setText, choose, setReady, clear }),
    [filter, setText, choose, setReady, clear],
  )
}

/** The filter for a link to the other view of the same tasks. */
export const queryOf = (filter: Filter): PathQuery => ({ ...filter, ready: filter.ready ?? undefined })
