// biome-ignore-all lint/a11y/useSemanticElements: cells that are out of view are not in the page, for which a table has no place.
import type { VirtualItem } from '@tanstack/react-virtual'
import clsx from 'clsx'
import type { Column } from '#lib/client/artifact/csv.ts'

/** The cells in view of one row. */
export function CsvRow({
  index,
  top,
  cells,
  shown,
  columns,
}: {
  index: number
  top: number
  cells: readonly string[]
  /** Those in view. */
  shown: readonly VirtualItem[]
  columns: readonly Column[]
}) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className="absolute inset-x-0 h-7 border-b border-line hover:bg-hover"
      style={{ top }}
    >
      {shown.map(({ index: column, start, size }) => {
        const cell = cells[column] ?? ''
        return (
          <div
            key={column}
            role="cell"
            aria-colindex={column + 1}
            title={cell.length > 20 ? cell.slice(0, 1_000) : undefined}
            dir="auto"
            className={clsx(
              'absolute inset-y-0 truncate px-3 leading-7',
              columns[column]?.isNumeric && 'text-right tabular-nums',
            )}
            style={{ left: start, width: size }}
          >
            {cell.slice(0, 500)}
          </div>
        )
      })}
    </div>
  )
}
