'use client'
import { memo, useMemo } from 'react'
import type { Filter } from '#lib/client/board/filter.ts'
import type { Board as BoardData } from '#lib/client/patch/board.ts'
import { BoardColumns } from './board-columns.tsx'
import { useShownColumns } from './shown-columns.ts'
import { TaskActionsProvider } from './task-actions.tsx'
import { useRoving } from './use-roving.ts'

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
  const view = useMemo(() => ({ board, columns, filter }), [board, columns, filter])
  return (
    <TaskActionsProvider board={board} onMove={roving.follow}>
      <BoardColumns {...view} isTop={isTop} roving={roving} />
    </TaskActionsProvider>
  )
})
