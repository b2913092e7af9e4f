'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'

type Seen = { key: unknown; start: number }

/**
 * Keeps what is in view where it is when others change the list above it: before the paint, the list is scrolled by as
 * much as the first visible item that is still there has moved. `from` names the view: another one begins at its top.
 * Not while `isLed`: then the list is about to be scrolled to where the reader goes.
 */
export function useAnchor(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
  keys: readonly unknown[],
  from: unknown,
  isLed: () => boolean = () => false,
): void {
  const seen = useRef<Seen[]>([])
  const lastFrom = useRef(from)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list moves what is seen
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // To read or set scrollTop lays the page out: only where something moved.
    const by = lastFrom.current !== from ? -element.scrollTop : isLed() ? 0 : shift(virtualizer, seen.current)
    if (by !== 0) element.scrollTop += by
    lastFrom.current = from
  }, [keys, from])
  useLayoutEffect(() => {
    seen.current = virtualizer.getVirtualItems().map(({ key, start }) => ({ key, start }))
  })
}

function shift(virtualizer: Virtualizer<HTMLDivElement, Element>, seen: readonly Seen[]): number {
  const top = virtualizer.scrollOffset ?? 0
  for (const { key, start } of seen) {
    const index = start < top ? -1 : indexOf(virtualizer, key)
    const now = virtualizer.measurementsCache[index]
    if (now) return now.start - start
  }
  return 0
}

/** By keys alone: the library makes an object for each measurement that one looks at. */
function indexOf({ options }: Virtualizer<HTMLDivElement, Element>, key: unknown): number {
  for (let index = 0; index < options.count; index++) if (options.getItemKey(index) === key) return index
  return -1
}
