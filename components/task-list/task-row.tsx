'use client'
import clsx from 'clsx'
import { memo } from 'react'
import { useIsFresh } from '#components/board/use-is-fresh.ts'
import { SelectBox } from '#components/bulk/select-box.tsx'
import type { Card } from '#lib/client/board/card.ts'
import { NarrowCells } from './narrow-cells.tsx'
import type { RowPlace } from './row-place.ts'
import { WideCells } from './wide-cells.tsx'

type TaskRowProps = {
  card: Card
  isTabStop: boolean
  /** On a phone: one cell of two lines. */
  isNarrow: boolean
  isSelectable: boolean
  isSelected: boolean
  place: RowPlace
}

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { card, isTabStop, isNarrow, isSelectable, isSelected, place } = props
  const tabIndex = isTabStop ? 0 : -1
  const Cells = isNarrow ? NarrowCells : WideCells
  return (
    <tr
      {...place}
      data-code={card.code}
      className={clsx(
        'group/card relative',
        isSelected ? 'bg-selected' : 'hover:bg-hover has-[a:focus-visible]:bg-hover',
        useIsFresh(card.code) && 'animate-glow',
      )}
    >
      <Cells card={card} tabIndex={tabIndex}>
        {isSelectable && <SelectBox code={card.code} isSelected={isSelected} tabIndex={tabIndex} />}
      </Cells>
    </tr>
  )
}, isSame)

/** `place` is made anew each time; of it, only where the row stands can change. */
function isSame(before: TaskRowProps, after: TaskRowProps): boolean {
  return (
    before.card === after.card &&
    before.isTabStop === after.isTabStop &&
    before.isNarrow === after.isNarrow &&
    before.isSelectable === after.isSelectable &&
    before.isSelected === after.isSelected &&
    before.place['data-index'] === after.place['data-index']
  )
}
