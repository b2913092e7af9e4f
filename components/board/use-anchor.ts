'use client'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useLayoutEffect, useRef } from 'react'

type Seen = { key: unknown; start: number }

/**
 * Keeps what is in view where it is when others change the list above it: before the paint, the list is scrolled by as
 * much as the first visible item that is still there has moved. `from` names the view: another one begins at its top.
 */
export function useAnchor(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
  keys: readonly unknown[],
  from: unknown,
): void {
  const seen = useRef<Seen[]>([])
  const lastFrom = useRef(from)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list moves what is seen
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    if (lastFrom.current === from) element.scrollTop += shift(virtualizer, seen.current, element.scrollTop)
    else element.scrollTop = 0
    lastFrom.current = from
  }, [keys, from])
  useLayoutEffect(() => {
    seen.current = virtualizer.getVirtualItems().map(({ key, start }) => ({ key, start }))
  })
}

function shift(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  seen: readonly Seen[],
  scrollTop: number,
): number {
  const now = new Map(virtualizer.measurementsCache.map(item => [item.key, item.start]))
  for (const { key, start } of seen) {
    const moved = now.get(key as string)
    if (start >= scrollTop && moved !== undefined) return moved - start
  }
  return 0
}
