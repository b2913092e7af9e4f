'use client'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FilterFrame } from '#components/ui/filter-frame.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
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
      <FilterFrame
        search={{ label: 'Find by code or title', value: url.filter.q, onChange: url.setText }}
        fields={<FilterFields url={url} board={board} />}
        count={isOn && board && `${matching.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        end={children}
        behind={
          isOn &&
          !hasChips && (
            <Button variant="ghost" size="sm" onClick={url.clear} className="max-md:hidden">
              Clear
            </Button>
          )
        }
      >
        <ViewsButton page={page} />
      </FilterFrame>
      {isOn && <FilterChips url={url} isForPhone={!hasChips} />}
    </>
  )
}
