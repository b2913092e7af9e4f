'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useRef } from 'react'
import { pinning } from '#components/board/pinning.ts'
import { useAnchor } from '#components/board/use-anchor.ts'
import { useTaskKeys } from '#components/board/use-task-keys.ts'
import type { Selection } from '#components/bulk/use-selection.ts'
import type { Grouping } from '#lib/client/board/group.ts'
import type { Sort } from '#lib/client/board/sort.ts'
import { columns } from './columns.ts'
import { GroupRow } from './group-row.tsx'
import type { ListRow } from './list-rows.ts'
import { TableHead } from './table-head.tsx'
import { TaskRow } from './task-row.tsx'
import type { useListKeys } from './use-list-keys.ts'
import { coarse, narrow, useMedia } from './use-media.ts'
import { useRowFocus } from './use-row-focus.ts'

/** A table of which only the rows in view are in the page. */
export function TaskTable({
  rows,
  sort,
  grouping,
  onSort,
  keys,
  view,
  selection,
}: {
  rows: readonly ListRow[]
  sort: Sort
  grouping: Grouping | null
  onSort: (sort: Sort) => void
  keys: ReturnType<typeof useListKeys>
  view: unknown
  selection: Selection
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const isNarrow = useMedia(narrow)
  const isCoarse = useMedia(coarse)
  const rowHeight = isNarrow ? 57 : isCoarse ? 45 : 32
  const activeAt = keys.active === null ? -1 : rows.findIndex(row => row.id === keys.active)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (rows[index]?.kind === 'group' ? 37 : rowHeight),
    getItemKey: index => rows[index]?.id ?? index,
    rangeExtractor: pinning([activeAt]),
    overscan: 8,
    scrollPaddingStart: 40,
    scrollPaddingEnd: 8,
  })
  useAnchor(virtualizer, scroller, rows, view)
  useTaskKeys(keys.active, selection)
  useRowFocus(keys.focus, rows, scroller, index => virtualizer.scrollToIndex(index, { align: 'auto' }))
  const stop = activeAt === -1 ? rows.find(row => row.kind === 'task')?.id : keys.active
  const items = virtualizer.getVirtualItems()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the rows in it
    <div
      ref={scroller}
      className="group/tasks min-h-0 flex-1 overflow-x-hidden bg-surface overflow-y-auto overscroll-contain [overflow-anchor:none]"
      onKeyDown={keys.onKeyDown}
      onChange={selection.onChange}
      data-selecting={selection.selected.size > 0 || undefined}
      onFocus={event => keys.setActive(codeAt(event.target))}
    >
      <table
        aria-label="Tasks"
        aria-rowcount={rows.length + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-left"
      >
        <TableHead sort={sort} onSort={onSort} selection={selection} />
        <tbody>
          {items.map((item, at) => {
            const row = rows[item.index]
            if (!row) return null
            const place = {
              ref: virtualizer.measureElement,
              'data-index': item.index,
              'aria-rowindex': item.index + 2,
            }
            return (
              <Fragment key={item.key}>
                <Gap height={item.start - (items[at - 1]?.end ?? 0)} />
                {row.kind === 'group' ? (
                  <GroupRow
                    {...row}
                    grouping={grouping}
                    place={place}
                    span={isNarrow ? 1 : columns.length + 1}
                  />
                ) : (
                  <TaskRow
                    card={row.card}
                    isTabStop={row.id === stop}
                    isNarrow={isNarrow}
                    isSelectable={selection.isEnabled}
                    isSelected={selection.selected.has(row.id)}
                    place={place}
                  />
                )}
              </Fragment>
            )
          })}
          <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of view. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot be focused
    <tr aria-hidden="true" style={{ height }}>
      <td className="p-0" />
    </tr>
  )
}

const codeAt = (target: Element): string | null =>
  target.closest<HTMLElement>('[data-code]')?.dataset.code ?? null
