'use client'
import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type FeedRow, feedRows } from '#lib/client/activity/feed-rows.ts'
import { type NextPage, useLoadNear } from '#lib/client/next-page.ts'
import type { Event } from '#lib/events/event.ts'
import { DayHeading } from './day-heading.tsx'
import { EventRow } from './event-row.tsx'
import { FeedEnd } from './feed-end.tsx'

/** The feed by day, of which only what is in the window is in the document. Older pages come as one nears the end. */
export function FeedList({
  events,
  openSeq,
  onToggle,
  older,
}: {
  events: readonly Event[]
  /** The one whose details are open. */
  openSeq: number | null
  onToggle: (seq: number) => void
  older: NextPage
}) {
  const rows = useMemo(() => feedRows(events), [events])
  const list = useRef<HTMLDivElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 37,
    getItemKey: index => keyOf(rows[index]),
    overscan: 12,
    scrollMargin: useOffsetTop(list),
  })
  useScrollOnce(
    virtualizer,
    rows.findIndex(row => row.kind === 'event' && row.event.seq === openSeq),
  )
  const items = virtualizer.getVirtualItems()
  useLoadNear((items.at(-1)?.index ?? 0) >= rows.length - 20, older)
  return (
    <>
      <section
        ref={list}
        aria-label="Events"
        aria-busy={older.isLoading}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(item => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
          >
            <Row row={rows[item.index]} openSeq={openSeq} onToggle={onToggle} />
          </div>
        ))}
      </section>
      <FeedEnd older={older} />
    </>
  )
}

function Row({
  row,
  openSeq,
  onToggle,
}: {
  row: FeedRow | undefined
  openSeq: number | null
  onToggle: (seq: number) => void
}) {
  if (!row) return null
  if (row.kind === 'day') return <DayHeading day={row.day} />
  return <EventRow event={row.event} isOpen={row.event.seq === openSeq} onToggle={onToggle} />
}

const keyOf = (row: FeedRow | undefined): string | number =>
  row === undefined ? '' : row.kind === 'day' ? row.day : row.event.seq

/** How far from the top of the page the list begins; what stands above it may come and go. */
function useOffsetTop(ref: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (ref.current) setTop(ref.current.getBoundingClientRect().top + window.scrollY)
  })
  return top
}

/** A permalink leads to its event, once; what one opens oneself stays where it is. */
function useScrollOnce(virtualizer: Virtualizer<Window, Element>, index: number) {
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current) return
    isDone.current = true
    if (index > 0) virtualizer.scrollToIndex(index, { align: 'center' })
  }, [index, virtualizer])
}
