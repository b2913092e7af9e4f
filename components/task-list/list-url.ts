'use client'
import { createParser, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import { type Grouping, groupings } from '#lib/client/board/group.ts'
import { byCode, readSort, type Sort, writeSort } from '#lib/client/board/sort.ts'

const parseAsSort = createParser<Sort>({
  parse: readSort,
  serialize: writeSort,
  eq: (a, b) => writeSort(a) === writeSort(b),
})

const parsers = {
  sort: parseAsSort.withDefault(byCode),
  group: parseAsStringLiteral(groupings),
}

/** How the list is ordered and grouped, in the URL. */
export function useListOrder() {
  const [{ sort, group }, set] = useQueryStates(parsers, { history: 'push' })
  const setSort = useCallback((next: Sort) => void set({ sort: next }), [set])
  const setGroup = useCallback((next: Grouping | null) => void set({ group: next }), [set])
  return { sort, group, setSort, setGroup }
}
