'use client'
import { PanelLeftClose } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Status } from '#lib/client/board/card.ts'

/** Ring, word and how many there truly are; with a filter, how many of them it lets through. */
export function ColumnHead({
  id,
  status,
  shown,
  total,
  isFiltered,
  onCollapse,
}: {
  id: string
  status: Status
  shown: number
  total: number
  isFiltered: boolean
  onCollapse: () => void
}) {
  return (
    <header className="group/head flex h-10 max-md:sr-only shrink-0 items-center gap-2 pr-2 pl-3">
      <StatusIcon status={status} />
      <h2 id={id} className="font-medium whitespace-nowrap">
        {statusWord(status)}
      </h2>
      <ColumnCount shown={shown} total={total} isFiltered={isFiltered} />
      <IconButton
        icon={<PanelLeftClose />}
        label={`Collapse ${statusWord(status)}`}
        size="sm"
        onClick={onCollapse}
        className="ml-auto opacity-0 group-hover/head:opacity-100 focus-visible:opacity-100 max-md:hidden pointer-coarse:opacity-100"
      />
    </header>
  )
}

export function ColumnCount({
  shown,
  total,
  isFiltered,
}: {
  shown: number
  total: number
  isFiltered: boolean
}) {
  return (
    <span className="font-mono text-xs whitespace-nowrap text-faint tabular-nums">
      {isFiltered && (
        <>
          <span className="text-ink">{shown.toLocaleString('en')}</span>
          <span className="sr-only"> of </span>
          <span aria-hidden="true"> / </span>
        </>
      )}
      {total.toLocaleString('en')}
      <span className="sr-only"> tasks</span>
    </span>
  )
}
