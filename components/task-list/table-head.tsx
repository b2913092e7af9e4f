import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { nextSort, type Sort, type SortKey } from '#lib/client/board/sort.ts'
import { columns } from './columns.ts'

/** The heads sort; they stay while the rows scroll. A phone has no heads: its order is in the menu. */
export function TableHead({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  return (
    <thead className="sticky top-0 z-3 bg-surface max-md:hidden">
      <tr aria-rowindex={1}>
        {columns.map(({ key, label, className }) => (
          <th
            key={key}
            scope="col"
            aria-sort={orderOf(key, sort)}
            className={clsx('h-8 border-b border-line px-2 first:pl-4', className)}
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
