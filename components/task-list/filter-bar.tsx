'use client'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { ViewsButton } from '#components/views/views-button.tsx'
import { facets, isFiltering } from '#lib/client/board/filter.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { FilterChips } from './filter-chips.tsx'
import type { FilterUrl } from './filter-url.ts'

const FilterFields = lazyPart(() => import('./filter-fields.tsx'))

/** The one filter bar of board and list. `matching` of `total` is told while something is filtered. */
export function FilterBar({
  page,
  url,
  board,
  matching,
  total,
  children,
}: {
  page: 'board' | 'tasks'
  url: FilterUrl
  board: Board | undefined
  matching: number
  total: number
  /** Switches of the view, at the right. */
  children?: ReactNode
}) {
  const isOn = isFiltering(url.filter)
  const hasChips = url.filter.ready !== null || facets.some(facet => url.filter[facet].length > 0)
  return (
    <>
      <Toolbar label="Filters" end={children}>
        <div className="w-56 min-w-0 max-md:w-auto max-md:flex-1">
          <SearchInput label="Find by code or title" value={url.filter.q} onChange={url.setText} />
        </div>
        <Popover
          title="Filters"
          className="w-80 p-3"
          trigger={
            <Button icon={<ListFilter />} className="max-md:min-w-11">
              <span className="max-md:sr-only">Filter</span>
            </Button>
          }
        >
          <FilterFields url={url} board={board} />
        </Popover>
        <ViewsButton page={page} />
        <span aria-live="polite" className="text-sm text-muted tabular-nums max-md:sr-only">
          {isOn && board && `${matching.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        </span>
        {isOn && !hasChips && (
          <Button variant="ghost" size="sm" onClick={url.clear} className="max-md:hidden">
            Clear
          </Button>
        )}
      </Toolbar>
      {isOn && <FilterChips url={url} isForPhone={!hasChips} />}
    </>
  )
}
