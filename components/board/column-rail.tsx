'use client'
import { statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { ColumnProps } from './column.tsx'
import { ColumnCount } from './column-head.tsx'

/** A collapsed column: still a place to drop on, and one press from being open. */
export function ColumnRail({ status, cards, total, isFiltered, onToggle }: ColumnProps) {
  return (
    <button
      type="button"
      aria-expanded="false"
      onClick={() => onToggle(status)}
      className="relative flex flex-1 flex-col items-center gap-2 py-3 text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 max-md:hidden"
    >
      <StatusIcon status={status} />
      <span className="flex items-center gap-2 [writing-mode:vertical-rl]">
        <span>
          <span className="sr-only">Show </span>
          {statusWord(status)}
        </span>
        <ColumnCount shown={cards.length} total={total} isFiltered={isFiltered} />
      </span>
    </button>
  )
}
