'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react'
import { LineRow } from './line-row.tsx'
import { useCopyAll } from './use-copy-all.ts'
import { useLinkedLine } from './use-linked-line.ts'
import { useTail } from './use-tail.ts'

const lineHeight = 20

export type LineListProps = {
  label: string
  /** As they are read, searched and copied. */
  lines: readonly string[]
  render: (index: number) => ReactNode
  isWrapped: boolean
  hits: ReadonlySet<number>
  /** The line to go to: a match of the search. */
  target: number | null
  /** Goes along with a text that grows. */
  isTail: boolean
  /** Where the controls of following are drawn. */
  follow: (tail: ReturnType<typeof useTail>) => ReactNode
}

/** Lines of which only those in view are in the page. */
export function LineList(props: LineListProps) {
  const { label, lines, render, isWrapped, hits, target, isTail, follow } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  })
  const tail = useTail(scroller, lines.length, isTail, () => {
    if (lines.length > 0) virtualizer.scrollToIndex(lines.length - 1, { align: 'end' })
  })
  const { linked, onClick } = useLinkedLine(lines.length)
  const goTo = (index: number) => {
    tail.setIsFollowing(false)
    virtualizer.scrollToIndex(index, { align: 'center' })
  }
  useTarget(linked, goTo)
  useTarget(target, goTo)
  useRemeasure(isWrapped, () => virtualizer.measure())
  const copyAll = useCopyAll(lines)
  const longest = useMemo(() => lines.reduce((most, { length }) => Math.max(most, length), 0), [lines])
  const items = virtualizer.getVirtualItems()
  return (
    <div className="relative min-h-0">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the numbers in it are links, which have their keys */}
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={tail.onScroll}
        {...copyAll.handlers}
        onClick={onClick}
        data-all={copyAll.isAll || undefined}
        className="scroll-area overflow-auto overscroll-contain bg-sunken font-mono text-sm leading-5 [overflow-anchor:none] focus-visible:-outline-offset-2 data-all:bg-selected"
        style={{ '--digits': String(lines.length).length } as object}
      >
        <div
          className="relative min-w-full"
          style={{
            height: virtualizer.getTotalSize(),
            ...(!isWrapped && { width: `calc(${Math.min(longest, mostColumns)}ch + 5rem)` }),
          }}
        >
          <div
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
          >
            {items.map(({ index, key }) => (
              <LineRow
                key={key}
                number={index + 1}
                isWrapped={isWrapped}
                isMarked={index === (target ?? linked)}
                isHit={hits.has(index)}
                place={{ ref: isWrapped ? virtualizer.measureElement : undefined, 'data-index': index }}
              >
                {render(index)}
              </LineRow>
            ))}
          </div>
        </div>
      </section>
      {follow(tail)}
    </div>
  )
}

/** A line that is longer is cut in the view (line-text.ts). */
const mostColumns = 10_000

function useTarget(target: number | null, show: (index: number) => void) {
  const latest: RefObject<() => void> = useRef(() => {})
  latest.current = () => {
    if (target !== null) show(target)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another target moves the view
  useEffect(() => latest.current(), [target])
}

function useRemeasure(isWrapped: boolean, measure: () => void) {
  const latest = useRef(measure)
  latest.current = measure
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights of the other way are not those of this one
  useEffect(() => latest.current(), [isWrapped])
}
