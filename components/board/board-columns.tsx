'use client'
import { type RefObject, useEffect, useRef } from 'react'
import type { Selection } from '#components/bulk/use-selection.ts'
import { narrow, useMedia } from '#components/task-list/use-media.ts'
import { findCard, type Status } from '#lib/client/board/card.ts'
import { type Filter, isFiltering } from '#lib/client/board/filter.ts'
import { landingIndex } from '#lib/client/board/landing.ts'
import { mayMove } from '#lib/client/board/move.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { BoardColumn } from './column.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'
import { withDragKit } from './drag-kit.ts'
import type { ShownColumn } from './shown-columns.ts'
import { useTaskActions } from './task-actions.tsx'
import { useBoardDrag } from './use-board-drag.ts'
import { useBoardLook } from './use-board-look.ts'
import type { useRoving } from './use-roving.ts'
import { useSwipe } from './use-swipe.ts'
import { useTaskKeys } from './use-task-keys.ts'

export function BoardColumns({
  board,
  columns,
  filter,
  isTop,
  roving,
  selection,
}: {
  board: Board
  columns: readonly ShownColumn[]
  filter: Filter
  isTop: boolean
  roving: ReturnType<typeof useRoving>
  selection: Selection
}) {
  const { me } = useSession()
  const { move } = useTaskActions()
  const look = useBoardLook()
  const drag = useBoardDrag(move)
  const card = drag && findCard(board, drag.code)
  const isFiltered = isFiltering(filter)
  // A phone shows one column: there is nowhere to drag to, and a long press is the browser's.
  const isMovable = !useMedia(narrow) && me !== null
  const strip = useRef<HTMLDivElement>(null)
  const swipe = useSwipe(direction => {
    const at = columns.findIndex(({ status }) => status === look.column)
    const next = columns[at + (direction === 'left' ? 1 : -1)]
    if (next) look.show(next.status)
  })
  useTaskKeys(roving.active, selection)
  useSidewaysScroll(strip)

  const refusalOf = (status: Status): string | null => {
    if (!card || card.status === status) return null
    const verdict = mayMove(card, status, me)
    return verdict.allowed ? null : verdict.reason
  }
  const landingOf = (status: Status): number | null =>
    card && drag.over === status && card.status !== status && refusalOf(status) === null
      ? landingIndex(board, card, status, filter)
      : null

  return (
    <>
      <ColumnSwitcher columns={columns} current={look.column} isFiltered={isFiltered} onChange={look.show} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys and swipes of what lies in it */}
      <div
        ref={strip}
        onKeyDown={roving.onKeyDown}
        onFocus={event => roving.setActive(codeAt(event.target))}
        {...swipe}
        onChange={selection.onChange}
        data-selecting={selection.selected.size > 0 || undefined}
        className="group/tasks flex min-h-0 flex-1 overflow-x-auto overflow-y-hidden max-md:touch-pan-y"
      >
        {columns.map(({ status, cards, total }) => (
          <BoardColumn
            key={status}
            status={status}
            cards={cards}
            total={total}
            isFiltered={isFiltered}
            isTop={isTop}
            isCollapsed={look.collapsed.includes(status)}
            onToggle={look.toggle}
            isCurrent={look.column === status}
            isMovable={isMovable}
            active={activeIn(cards, roving.active)}
            dragged={card?.status === status ? card.code : null}
            refusal={refusalOf(status)}
            isOver={drag?.over === status && card?.status !== status}
            landing={landingOf(status)}
            focus={roving.focus?.status === status ? roving.focus : null}
            view={filter}
            isSelectable={selection.isEnabled}
            selected={selection.selected}
          />
        ))}
      </div>
    </>
  )
}

const activeIn = (cards: ShownColumn['cards'], active: string | null): string | null =>
  active !== null && cards.some(({ code }) => code === active) ? active : null

const codeAt = (target: EventTarget): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-code]')?.dataset.code) || null

/** A card held near the left or right edge scrolls to the columns that are out of view. */
function useSidewaysScroll(strip: RefObject<HTMLDivElement | null>): void {
  useEffect(
    () =>
      withDragKit(({ autoScrollForElements }) =>
        strip.current ? autoScrollForElements({ element: strip.current }) : () => {},
      ),
    [strip],
  )
}
