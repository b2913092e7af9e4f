// biome-ignore-all lint/a11y/useSemanticElements: cells that are out of view are not in the page, for which a table has no place.
'use client'
import type { VirtualItem } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column, CsvSort } from '#lib/client/artifact/csv.ts'

/** The names of the columns: pressing one sorts by it, up, down, and not at all. */
export function CsvHead({
  head,
  shown,
  columns,
  width,
  sort,
  onSort,
}: {
  head: readonly string[]
  /** Those in view. */
  shown: readonly VirtualItem[]
  columns: readonly Column[]
  width: number
  sort: CsvSort | null
  onSort: (sort: CsvSort | null) => void
}) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className="relative h-8 border-b pointer-coarse:h-11 border-line bg-surface"
      style={{ width, minWidth: '100%' }}
    >
      {shown.map(({ index, start, size }) => {
        const own = sort?.column === index ? sort : null
        return (
          <div
            key={index}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={index + 1}
            aria-sort={own ? (own.isDescending ? 'descending' : 'ascending') : 'none'}
            className="absolute inset-y-0"
            style={{ left: start, width: size }}
          >
            <button
              type="button"
              onClick={() => onSort(next(own, index))}
              className={clsx(
                columns[index]?.isNumeric && 'justify-end',
                'flex h-full w-full items-center gap-1 px-3 text-left text-sm font-medium text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2',
              )}
            >
              <span className="truncate">{head[index]}</span>
              {own && (own.isDescending ? <ArrowDown className="size-3" /> : <ArrowUp className="size-3" />)}
            </button>
          </div>
        )
      })}
    </div>
  )
}

function next(own: CsvSort | null, column: number): CsvSort | null {
  if (!own) return { column, isDescending: false }
  return own.isDescending ? null : { column, isDescending: true }
}
