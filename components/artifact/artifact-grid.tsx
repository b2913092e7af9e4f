'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useAnchor } from '#components/board/use-anchor.ts'
import { useLoadNear } from '#lib/client/next-page.ts'
import { ArtifactCard } from './artifact-card.tsx'
import { type ArtifactItems, ahead } from './artifact-table.tsx'
import { useItemKeys } from './use-item-keys.ts'

/** Pixels of the narrowest card, and of what is between cards. */
const narrowest = 208
const gap = 12
const rowHeight = 183

/** Cards of which only the rows in view are in the page. */
export function ArtifactGrid({ items, next, view, actions, onOpen }: ArtifactItems) {
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useColumns(scroller)
  const rows = useMemo(() => chunks(items, columns), [items, columns])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight + gap,
    overscan: 3,
    paddingStart: 16,
    paddingEnd: 16,
  })
  const show = (index: number) => virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' })
  const keys = useItemKeys(items, scroller, columns, show, true)
  useAnchor(virtualizer, scroller, rows, view)
  const shown = virtualizer.getVirtualItems()
  useLoadNear(((shown.at(-1)?.index ?? 0) + 1) * columns >= items.length - ahead, next)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the cards in it
    <div
      ref={scroller}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain bg-canvas px-4 [overflow-anchor:none]"
    >
      <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, key, start }) => (
          <ul
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-label={`Artifacts, row ${index + 1}`}
            className="absolute inset-x-0 grid gap-3 pb-3"
            style={{ top: start, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {rows[index]?.map(artifact => (
              <ArtifactCard
                key={artifact.id}
                artifact={artifact}
                isTabStop={artifact.id === keys.tabStop}
                onOpen={onOpen}
                actions={actions?.(artifact)}
              />
            ))}
          </ul>
        ))}
      </div>
    </div>
  )
}

function useColumns(scroller: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      setColumns(Math.max(1, Math.floor((width + gap) / (narrowest + gap))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return columns
}

const chunks = <Item,>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
