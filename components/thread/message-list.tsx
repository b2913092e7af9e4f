'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { Spinner } from '#components/ui/spinner.tsx'
import type { ListRow } from '#lib/client/thread/list-rows.ts'
import { JumpToLatest } from './jump-to-latest.tsx'
import { type ListRowContext, ListRowView } from './list-row.tsx'
import { nearEnd, useIsAtEnd } from './use-at-end.ts'
import { useMessageFocus } from './use-message-focus.ts'
import { useNewCount } from './use-new-count.ts'

export type MessageListProps = {
  rows: readonly ListRow[]
  context: ListRowContext
  /** Key of the row to begin at; null: the end. */
  startAt: string | null
  /** Key of the row to go to, each time that `turn` is another one. */
  goal: { key: string; turn: number } | null
  hasEarlier: boolean
  hasLater: boolean
  isLoading: boolean
  lastNumber: number
  onEarlier: () => void
  onLater: () => void
  onLatest: () => void
  /** The reader stands at the end. */
  onAtEnd: (isAtEnd: boolean) => void
}

/** A conversation, of which only what is seen is in the document. It follows its end, and else keeps its place. */
export function MessageList(props: MessageListProps) {
  const { rows, context, goal, hasEarlier, hasLater, isLoading } = props
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (rows[index]?.kind === 'message' ? 48 : 32),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    anchorTo: 'end',
    followOnAppend: !hasLater,
    scrollEndThreshold: nearEnd,
    overscan: 8,
    paddingEnd: 12,
  })
  const goToKey = useCallback(
    (key: string, align: 'start' | 'center' | 'auto') => {
      const index = rows.findIndex(row => row.key === key)
      if (index >= 0) virtualizer.scrollToIndex(index, { align })
    },
    [rows, virtualizer],
  )
  useStart(() => (props.startAt === null ? virtualizer.scrollToEnd() : goToKey(props.startAt, 'start')))
  useGoal(goal, key => goToKey(key, 'center'))
  const isAtEnd = useIsAtEnd(scroller, rows) && !hasLater
  const { onAtEnd } = props
  useEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd])
  const newCount = useNewCount(rows, context.me, isAtEnd, hasLater ? props.lastNumber : null)
  const focus = useMessageFocus({ rows, scroller, goToKey, deeds: context.deeds })
  const items = virtualizer.getVirtualItems()
  useNear((items[0]?.index ?? 0) < 6 && hasEarlier && !isLoading, props.onEarlier)
  useNear((items.at(-1)?.index ?? 0) > rows.length - 6 && hasLater && !isLoading, props.onLater)
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label="Messages"
        aria-busy={isLoading}
        onKeyDown={focus.onKeyDown}
        className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(item => {
            const row = rows[item.index]
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row && <ListRowView row={row} context={context} hasTabStop={row.key === focus.tabStop} />}
              </div>
            )
          })}
        </div>
      </section>
      {isLoading && (
        <span className="absolute inset-x-0 top-2 flex animate-late justify-center">
          <Spinner />
        </span>
      )}
      <JumpToLatest
        count={newCount}
        isAway={!isAtEnd}
        onJump={() => (hasLater ? props.onLatest() : virtualizer.scrollToEnd())}
      />
    </div>
  )
}

/** Once, before anything is painted. */
function useStart(go: () => void) {
  const isDone = useRef(false)
  useLayoutEffect(() => {
    if (isDone.current) return
    isDone.current = true
    go()
  })
}

function useGoal(goal: MessageListProps['goal'], go: (key: string) => void) {
  const reached = useRef(0)
  useEffect(() => {
    if (!goal || goal.turn === reached.current) return
    reached.current = goal.turn
    go(goal.key)
  })
}

function useNear(isNear: boolean, load: () => void) {
  useEffect(() => {
    if (isNear) load()
  }, [isNear, load])
}
