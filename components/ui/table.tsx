'use client'
import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

/** A table that scrolls inside itself on a narrow screen. `label` names it for screen readers. */
export function Table({ label, children, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} aria-label={label} className={clsx('w-full border-collapse text-left', className)}>
        {children}
      </table>
    </div>
  )
}

/** A column's head. With `onSort` it is a button, and `sort` says how the column is sorted now. */
export function Th({
  sort,
  onSort,
  isNumeric,
  children,
}: {
  sort?: 'asc' | 'desc' | null
  onSort?: () => void
  isNumeric?: boolean
  children: ReactNode
}) {
  const order = sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : onSort ? 'none' : undefined
  return (
    <th
      scope="col"
      aria-sort={order}
      className={clsx(
        'h-8 border-b border-line px-2 text-sm font-normal whitespace-nowrap text-faint first:pl-4 last:pr-4',
        isNumeric && 'text-right',
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="target -mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          {children}
          {sort === 'asc' && <ArrowUp className="size-3" />}
          {sort === 'desc' && <ArrowDown className="size-3" />}
        </button>
      ) : (
        children
      )}
    </th>
  )
}

/** A row; `isSelected` and `isFresh` (a live change: glows once) are its two states. */
export function Tr({
  isSelected,
  isFresh,
  className,
  ...rest
}: ComponentProps<'tr'> & { isSelected?: boolean; isFresh?: boolean }) {
  return (
    <tr
      {...rest}
      aria-selected={isSelected}
      className={clsx(
        'border-b border-line last:border-0',
        isSelected ? 'bg-selected' : 'hover:bg-hover',
        isFresh && 'animate-glow',
        className,
      )}
    />
  )
}

export function Td({ isNumeric, className, ...rest }: ComponentProps<'td'> & { isNumeric?: boolean }) {
  return (
    <td
      {...rest}
      className={clsx('h-9 px-2 first:pl-4 last:pr-4', isNumeric && 'text-right tabular-nums', className)}
    />
  )
}
