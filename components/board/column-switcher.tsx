'use client'
import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Status } from '#lib/client/board/card.ts'
import { ColumnCount } from './column-head.tsx'
import type { ShownColumn } from './shown-columns.ts'

/** On a phone one column is shown at a time; this says which, and goes to another. */
export function ColumnSwitcher({
  columns,
  current,
  isFiltered,
  onChange,
}: {
  columns: readonly ShownColumn[]
  current: Status
  isFiltered: boolean
  onChange: (status: Status) => void
}) {
  const group = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const chosen = group.current?.querySelector(`[data-status="${current}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <fieldset
      ref={group}
      className="relative flex min-w-0 shrink-0 overflow-x-auto border-b border-line px-2 md:hidden"
    >
      <legend className="sr-only">Column</legend>
      {columns.map(({ status, cards, total }) => (
        <button
          key={status}
          type="button"
          data-status={status}
          aria-pressed={status === current}
          onClick={() => onChange(status)}
          className={clsx(
            'flex h-11 shrink-0 items-center gap-1.5 border-b-2 px-2 whitespace-nowrap focus-visible:-outline-offset-2',
            status === current ? 'border-ink font-medium text-ink' : 'border-transparent text-muted',
          )}
        >
          <StatusIcon status={status} />
          {statusWord(status)}
          <ColumnCount shown={cards.length} total={total} isFiltered={isFiltered} />
        </button>
      ))}
    </fieldset>
  )
}
