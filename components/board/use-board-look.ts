'use client'
import { parseAsArrayOf, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { Status } from '#lib/client/board/card.ts'
import { taskStatuses } from '#lib/domain/task/rules.ts'

const parsers = {
  /** Columns that are collapsed. */
  collapsed: parseAsArrayOf(parseAsStringLiteral(taskStatuses)).withDefault(['cancelled']),
  /** The one that a phone shows. */
  column: parseAsStringLiteral(taskStatuses).withDefault('pending'),
}

/** How the board is looked at, in the URL. */
export function useBoardLook() {
  const [{ collapsed, column }, set] = useQueryStates(parsers)
  const toggle = useCallback(
    (status: Status) =>
      void set(({ collapsed: now }) => ({
        collapsed: now.includes(status) ? now.filter(each => each !== status) : [...now, status],
      })),
    [set],
  )
  const show = useCallback((status: Status) => void set({ column: status }), [set])
  return { collapsed, column, toggle, show }
}
