'use client'
import { memo, useCallback, useMemo } from 'react'
import { useSelection } from '#components/bulk/use-selection.ts'
import type { Filter } from '#lib/client/board/filter.ts'
import type { Board as BoardData } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { BoardColumns } from './board-columns.tsx'
import { useShownColumns } from './shown-columns.ts'
import { TaskActionsProvider } from './task-actions.tsx'
import { useRoving } from './use-roving.ts'
import { WebProvider } from './web.tsx'

/** The columns of a project, and what can be done with their cards by mouse, finger and keyboard. */
export const Board = memo(function Board({
  board,
  filter,
  isTop = false,
}: {
  board: BoardData
  filter: Filter
  /** Only the first cards of each column are there, and the others on their way. */
  isTop?: boolean
}) {
  const columns = useShownColumns(board, filter)
  const roving = useRoving(columns)
  const { me } = useSession()
  const shown = useCallback(() => columns.flatMap(({ cards }) => cards.map(({ code }) => code)), [columns])
  const count = columns.reduce((sum, { cards }) => sum + cards.length, 0)
  const selection = useSelection(shown, count, roving.active, me !== null && !isTop)
  const view = useMemo(() => ({ board, columns, filter }), [board, columns, filter])
  return (
    <TaskActionsProvider board={board} selection={selection} onMove={roving.follow}>
      <WebProvider board={board}>
        <BoardColumns {...view} isTop={isTop} roving={roving} selection={selection} />
      </WebProvider>
    </TaskActionsProvider>
  )
})
