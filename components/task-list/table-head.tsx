import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Selection } from '#components/bulk/use-selection.ts'
import { nextSort, type Sort, type SortKey } from '#lib/client/board/sort.ts'
import { columns } from './columns.ts'

/** The heads sort; they stay while the rows scroll. A phone has no heads: its order is in the menu. */
export function TableHead({
  sort,
  onSort,
  selection,
}: {
  sort: Sort
  onSort: (sort: Sort) => void
  selection: Selection
}) {
  return (
    <thead className="sticky top-0 z-3 bg-surface max-md:hidden">
      <tr aria-rowindex={1}>
        <th scope="col" className="h-8 w-9 border-b border-line pl-2">
          {selection.isEnabled ? <SelectAll {...selection} /> : <span className="sr-only">Selection</span>}
        </th>
        {columns.map(({ key, label, className }) => (
          <th
            key={key}
            scope="col"
            aria-sort={orderOf(key, sort)}
            className={clsx('h-8 border-b border-line px-2', className)}
          >
            <button
              type="button"
              onClick={() => onSort(nextSort(sort, key))}
              className="target -mx-1 inline-flex items-center gap-1 rounded-sm px-1 text-sm font-normal whitespace-nowrap text-faint hover:text-ink"
            >
              {label}
              {sort.key === key && (sort.isDescending ? <ArrowDown /> : <ArrowUp />)}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function orderOf(key: SortKey, sort: Sort): 'ascending' | 'descending' | 'none' {
  if (sort.key !== key) return 'none'
  return sort.isDescending ? 'descending' : 'ascending'
}

/** All tasks that the filter lets through, also those that are not in view. */
function SelectAll({ selected, total, selectAll, clear }: Selection) {
  const isAll = selected.size === total && total > 0
  return (
    <label className="grid size-6 place-items-center">
      <input
        type="checkbox"
        checked={isAll}
        ref={box => {
          if (box) box.indeterminate = selected.size > 0 && !isAll
        }}
        onChange={isAll ? clear : selectAll}
        aria-label={`Select all ${total.toLocaleString('en')} tasks`}
        className="size-3.5 accent-accent"
      />
    </label>
  )
}
