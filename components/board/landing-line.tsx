'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { RefObject } from 'react'

/** Where a dropped card would stand: a line between two cards, or an arrow when that is out of view. */
export function LandingLine({
  virtualizer,
  index,
  scroller,
}: {
  virtualizer: Virtualizer<HTMLDivElement, Element>
  index: number
  scroller: RefObject<HTMLDivElement | null>
}) {
  const at = (virtualizer.measurementsCache[index]?.start ?? virtualizer.getTotalSize() - 6) - 4
  const top = virtualizer.scrollOffset ?? 0
  const height = scroller.current?.clientHeight ?? 0
  if (at < top - 8) return <Elsewhere at={top} icon={<ArrowUp />} words="Lands further up" />
  if (at > top + height)
    return <Elsewhere at={top + height - 36} icon={<ArrowDown />} words="Lands further down" />
  return (
    <div
      data-landing
      className="pointer-events-none absolute inset-x-0 top-0 z-2 h-0.5 rounded-full bg-accent"
      style={{ transform: `translateY(${Math.max(0, at)}px)` }}
    />
  )
}

function Elsewhere({ at, icon, words }: { at: number; icon: React.ReactNode; words: string }) {
  return (
    <div
      data-landing
      className="pointer-events-none absolute inset-x-0 top-0 z-2 flex justify-center"
      style={{ transform: `translateY(${at + 4}px)` }}
    >
      <span className="inline-flex h-6 items-center gap-1 rounded-full bg-accent px-2.5 text-sm font-medium text-on-accent shadow-popup">
        {icon}
        {words}
      </span>
    </div>
  )
}
