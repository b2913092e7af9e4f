// biome-ignore-all lint/a11y/useSemanticElements: cells that are out of view are not in the page, for which a table has no place.
import type { VirtualItem } from '@tanstack/react-virtual'
import clsx from 'clsx'

const isNumber = (cell: string): boolean => cell !== '' && !Number.isNaN(Number(cell))

/** The cells in view of one row. */
export function CsvRow({
  index,
  top,
  cells,
  columns,
}: {
  index: number
  top: number
  cells: readonly string[]
  columns: readonly VirtualItem[]
}) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className="absolute inset-x-0 h-7 border-b border-line hover:bg-hover"
      style={{ top }}
    >
      {columns.map(({ index: column, start, size }) => {
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
              isNumber(cell) && 'text-right tabular-nums',
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
