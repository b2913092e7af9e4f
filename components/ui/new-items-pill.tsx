'use client'
import { ArrowUp } from 'lucide-react'

/** "3 new": what arrived while the reader was elsewhere in the feed. Pressing it goes there; nothing jumps by itself. */
export function NewItemsPill({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div
      aria-live="polite"
      className="pointer-events-none sticky top-14 z-10 flex h-0 justify-center overflow-visible"
    >
      {count > 0 && (
        <button
          type="button"
          onClick={onShow}
          className="target pointer-events-auto mt-2 inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-sm font-medium text-on-accent shadow-popup hover:bg-accent-hover"
        >
          <ArrowUp className="size-3" />
          {count} new
        </button>
      )}
    </div>
  )
}
