'use client'
import clsx from 'clsx'
import { memo, useId, useRef } from 'react'
import { statusWord } from '#components/ui/status.tsx'
import type { Card, Status } from '#lib/client/board/card.ts'
import { ColumnCards } from './column-cards.tsx'
import { ColumnHead } from './column-head.tsx'
import { ColumnRail } from './column-rail.tsx'
import type { FocusRequest } from './use-card-focus.ts'
import { useColumnDrop } from './use-column-drop.ts'

export type ColumnProps = {
  status: Status
  /** Those that the filter lets through. */
  cards: readonly Card[]
  total: number
  isFiltered: boolean
  /** `cards` are the first of them, and the others on their way. */
  isTop: boolean
  isCollapsed: boolean
  onToggle: (status: Status) => void
  /** On a phone, where one column is shown. */
  isCurrent: boolean
  isMovable: boolean
  active: string | null
  dragged: string | null
  /** While a card is dragged: why this column would refuse it. */
  refusal: string | null
  isOver: boolean
  landing: number | null
  focus: FocusRequest | null
  view: unknown
  isSelectable: boolean
  selected: ReadonlySet<string>
}

export const BoardColumn = memo(function BoardColumn(props: ColumnProps) {
  const { status, cards, total, isFiltered, isCollapsed, isCurrent, refusal, isOver } = props
  const column = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const headId = useId()
  useColumnDrop(column, scroller, status)
  return (
    <section
      ref={column}
      aria-labelledby={headId}
      data-column={status}
      className={clsx(
        'relative flex min-h-0 min-w-0 flex-col border-r border-line transition-colors last:border-r-0 max-md:flex-1 max-md:border-r-0',
        isCollapsed ? 'md:w-10' : 'md:min-w-58 md:flex-1',
        !isCurrent && 'max-md:hidden',
        isOver && refusal === null ? 'bg-selected' : 'bg-canvas',
      )}
    >
      {isCollapsed && <ColumnRail {...props} />}
      <div className={clsx('flex min-h-0 flex-1 flex-col bg-inherit', isCollapsed && 'md:hidden')}>
        <ColumnHead
          id={headId}
          status={status}
          shown={cards.length}
          total={total}
          isFiltered={isFiltered}
          onCollapse={() => props.onToggle(status)}
        />
        <ColumnCards {...props} scroller={scroller} label={`${statusWord(status)} tasks`}>
          {cards.length === 0 && <EmptyColumn isFiltered={isFiltered && total > 0} />}
        </ColumnCards>
      </div>
      {refusal !== null && !isCollapsed && <Refusal isOver={isOver} reason={refusal} />}
    </section>
  )
})

function EmptyColumn({ isFiltered }: { isFiltered: boolean }) {
  return (
    <p className="absolute px-3 py-2 text-sm text-faint">
      {isFiltered ? 'None matches the filter.' : 'Nothing here.'}
    </p>
  )
}

function Refusal({ reason, isOver }: { reason: string; isOver: boolean }) {
  return (
    <p
      data-refusal
      className={clsx(
        'pointer-events-none absolute inset-x-2 top-11 rounded-md border bg-raised px-2.5 py-2 text-sm shadow-popup',
        isOver ? 'border-blocked text-blocked' : 'border-line-strong text-muted',
      )}
    >
      {reason}
    </p>
  )
}
