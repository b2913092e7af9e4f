'use client'
import clsx from 'clsx'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Popover } from './popover.tsx'
import { SearchInput } from './search-input.tsx'
import { Toolbar } from './toolbar.tsx'

type FilterFrameProps = {
  search: { label: string; value: string; onChange: (text: string) => void }
  /** What opens behind "Filter". */
  fields: ReactNode
  /** How many are shown, while something is filtered; it is read out. */
  count: ReactNode
  /** Switches of the view, at the right. */
  end?: ReactNode
  /** Between the filter and the count. */
  children?: ReactNode
  /** Behind the count. */
  behind?: ReactNode
}

/** The bar above a list: words to look for, fields to filter by, how many that leaves. */
export function FilterFrame({ search, fields, count, end, children, behind }: FilterFrameProps) {
  return (
    <Toolbar label="Filters" end={end}>
      <div className="w-56 min-w-0 max-md:w-auto max-md:flex-1">
        <SearchInput {...search} />
      </div>
      <FilterPopover>{fields}</FilterPopover>
      {children}
      <span aria-live="polite" className="text-sm text-muted tabular-nums max-md:sr-only">
        {count}
      </span>
      {behind}
    </Toolbar>
  )
}

/** The fields to filter by, behind a button that a phone shows without its word. */
export function FilterPopover({
  isForPhone = false,
  children,
}: {
  isForPhone?: boolean
  children: ReactNode
}) {
  return (
    <Popover
      title="Filters"
      className="w-80 p-3"
      trigger={
        <Button icon={<ListFilter />} className={clsx('max-md:min-w-11', isForPhone && 'md:hidden')}>
          <span className="max-md:sr-only">Filter</span>
        </Button>
      }
    >
      {children}
    </Popover>
  )
}

/**
 * What is filtered by, each with a way to take it out, in one line that scrolls where it is too long; beside it, always in
 * reach, the way to take all out at once.
 */
export function ActiveFilters({
  isForPhone = false,
  onClear,
  children,
}: {
  isForPhone?: boolean
  onClear: () => void
  children: ReactNode
}) {
  return (
    <section
      aria-label="Active filters"
      className={clsx(
        'flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-4',
        isForPhone && 'md:hidden',
      )}
    >
      <div className="relative -ml-4 flex min-w-0 items-center gap-2 self-stretch overflow-x-auto pl-4 empty:hidden">
        {children}
      </div>
      <Button variant="ghost" size="sm" onClick={onClear}>
        Clear
      </Button>
    </section>
  )
}
