// biome-ignore-all lint/a11y/useSemanticElements: cells that are out of view are not in the page, for which a table has no place.
'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { type CsvSort, columnsOf, readCsv, sortRows } from '#lib/client/artifact/csv.ts'
import { CsvHead } from './csv-head.tsx'
import { CsvRow } from './csv-row.tsx'

const rowHeight = 28
/** Pixels of a character of the table's type. */
const character = 7.6

/** Separated values as a table, of which only the cells in view are in the page. */
export default function CsvPreview({ text, name }: { text: string; name: string }) {
  const table = useMemo(() => readCsv(text), [text])
  const columns = useMemo(() => columnsOf(table), [table])
  const [sort, setSort] = useState<CsvSort | null>(null)
  const [query, setQuery] = useState('')
  const rows = useMemo(() => sortRows(filter(table.rows, query), sort), [table, query, sort])
  const scroller = useRef<HTMLDivElement>(null)
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: 32,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => Math.round((columns[index]?.width ?? 12) * character + 26),
    overscan: 2,
  })
  const shown = across.getVirtualItems()
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar label="Table">
        <SearchInput label="Find in this table" value={query} onChange={setQuery} />
        <span aria-live="polite" className="text-sm text-muted tabular-nums">
          {rows.length.toLocaleString('en')} {rows.length === 1 ? 'row' : 'rows'}, {table.head.length} columns
        </span>
      </Toolbar>
      <div
        ref={scroller}
        role="table"
        aria-label={name}
        aria-rowcount={rows.length + 1}
        aria-colcount={table.head.length}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-area overflow-auto focus-visible:-outline-offset-2"
      >
        <div role="rowgroup" className="sticky top-0 z-1">
          <CsvHead
            head={table.head}
            shown={shown}
            columns={columns}
            width={across.getTotalSize()}
            sort={sort}
            onSort={setSort}
          />
        </div>
        <div
          role="rowgroup"
          className="relative"
          style={{ height: down.getTotalSize(), width: across.getTotalSize(), minWidth: '100%' }}
        >
          {down.getVirtualItems().map(({ index, start }) => (
            <CsvRow
              key={index}
              index={index}
              top={start}
              cells={rows[index] ?? []}
              shown={shown}
              columns={columns}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

function filter(rows: readonly (readonly string[])[], query: string): readonly (readonly string[])[] {
  const wanted = query.trim().toLowerCase()
  return wanted === '' ? rows : rows.filter(row => row.some(cell => cell.toLowerCase().includes(wanted)))
}
