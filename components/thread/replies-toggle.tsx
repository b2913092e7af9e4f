'use client'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** Folds the replies of a message, or shows them again. */
export function RepliesToggle({
  depth,
  count,
  isCollapsed,
  onToggle,
  children,
}: {
  depth: number
  count: number
  isCollapsed: boolean
  onToggle: () => void
  children?: ReactNode
}) {
  return (
    <div style={{ paddingLeft: `calc(1rem + ${depth} * clamp(0.75rem, 3vw, 2rem))` }} className="pr-4">
      <button
        type="button"
        aria-expanded={!isCollapsed}
        onClick={onToggle}
        className="inline-flex min-h-6 items-center gap-1.5 rounded-sm px-1 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronRight className={clsx('size-3 transition-transform', !isCollapsed && 'rotate-90')} />
        {count} {count === 1 ? 'reply' : 'replies'}
        {isCollapsed && children}
      </button>
    </div>
  )
}
