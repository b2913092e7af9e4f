'use client'
import { useCallback, useMemo } from 'react'
import { TaskActionsProvider } from '#components/board/task-actions.tsx'
import { useSelection } from '#components/bulk/use-selection.ts'
import type { Card } from '#lib/client/board/card.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { listRows } from './list-rows.ts'
import type { useListOrder } from './list-url.ts'
import { TaskTable } from './task-table.tsx'
import { useListKeys } from './use-list-keys.ts'

export function TaskList({
  board,
  cards,
  order,
  view,
}: {
  board: Board
  cards: readonly Card[]
  order: ReturnType<typeof useListOrder>
  /** Changes when the reader asks for other tasks. */
  view: unknown
}) {
  const { sort, group, setSort } = order
  const rows = useMemo(() => listRows(cards, sort, group), [cards, sort, group])
  const keys = useListKeys(rows)
  const from = useMemo(() => ({ view, sort, group }), [view, sort, group])
  const { me } = useSession()
  const shown = useCallback(() => rows.flatMap(row => (row.kind === 'task' ? [row.id] : [])), [rows])
  const selection = useSelection(shown, cards.length, keys.active, me !== null)
  return (
    <TaskActionsProvider board={board} selection={selection} onMove={keys.follow}>
      <TaskTable
        rows={rows}
        sort={sort}
        grouping={group}
        onSort={setSort}
        keys={keys}
        view={from}
        selection={selection}
      />
    </TaskActionsProvider>
  )
}
