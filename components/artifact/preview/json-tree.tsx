'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { jsonRows, parentOf } from '#lib/client/artifact/json-rows.ts'
import { JsonLine } from './json-line.tsx'

/** A value as a tree, of which only the lines in view are in the page. Arrows move, open and close. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(0)
  const rows = useMemo(() => jsonRows(value, turned), [value, turned])
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 22,
    getItemKey: index => rows[index]?.path ?? index,
    overscan: 20,
  })
  const turn = (path: string) =>
    setTurned(before => {
      const after = new Set(before)
      if (!after.delete(path)) after.add(path)
      return after
    })
  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive(next)
    virtualizer.scrollToIndex(next, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active]
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => row?.size && (row.isOpen ? go(active + 1) : turn(row.path)),
      ArrowLeft: () => row && (row.isOpen ? turn(row.path) : go(parentOf(rows, active))),
      Enter: () => row?.size && turn(row.path),
      ' ': () => row?.size && turn(row.path),
    }
    const step = steps[event.key]
    if (!step || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    step()
  }
  const items = virtualizer.getVirtualItems()
  const isShown = items.some(({ index }) => index === active)
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-activedescendant={isShown ? `json-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/tree scroll-area overflow-auto bg-sunken py-1 font-mono text-sm focus-visible:-outline-offset-2"
    >
      <div role="none" className="relative w-max min-w-full" style={{ height: virtualizer.getTotalSize() }}>
        <div role="none" style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index, key }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <JsonLine
                key={key}
                id={`json-${index}`}
                row={row}
                isActive={index === active}
                onPress={() => {
                  setActive(index)
                  if (row.size) turn(row.path)
                }}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
