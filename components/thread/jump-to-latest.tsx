'use client'
import { ArrowDown } from 'lucide-react'

/** "3 new": what came while the reader was further up. Pressing it goes to the end; nothing jumps by itself. */
export function JumpToLatest({
  count,
  isAway,
  onJump,
}: {
  count: number
  /** Not at the end: the way back is offered also where nothing is new. */
  isAway: boolean
  onJump: () => void
}) {
  return (
    <div
      aria-live="polite"
      className="pointer-events-none absolute inset-x-0 bottom-2 z-10 flex justify-center"
    >
      {isAway && (
        <button
          type="button"
          onClick={onJump}
          className={`target pointer-events-auto inline-flex h-6 items-center gap-1 rounded-full px-2.5 text-sm font-medium shadow-popup ${
            count > 0
              ? 'bg-accent text-on-accent hover:bg-accent-hover'
              : 'border border-line-strong bg-raised text-muted hover:text-ink'
          }`}
        >
          <ArrowDown className="size-3" />
          {count > 0 ? `${count} new` : 'To the latest'}
        </button>
      )}
    </div>
  )
}
