'use client'
import { type RefObject, useEffect } from 'react'
import type { Status } from '#lib/client/board/card.ts'
import { codeOf, droppable, withDragKit } from './drag-kit.ts'

/** Makes the column a place to drop cards; a card held near the edge of `scroller` scrolls it. */
export function useColumnDrop(
  column: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  status: Status,
): void {
  useEffect(
    () =>
      withDragKit(({ combine, dropTargetForElements, autoScrollForElements }) => {
        const canDrop = ({ source }: { source: { data: Record<string, unknown> } }) =>
          codeOf(source.data) !== null
        return combine(
          ...(column.current
            ? [dropTargetForElements({ element: column.current, canDrop, getData: () => droppable(status) })]
            : []),
          ...(scroller.current
            ? [autoScrollForElements({ element: scroller.current, canScroll: canDrop })]
            : []),
        )
      }),
    [column, scroller, status],
  )
}
