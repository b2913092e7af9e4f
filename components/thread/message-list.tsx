'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'
import type { Conversation } from '#lib/client/thread/conversation.ts'
import type { ListRow } from '#lib/client/thread/list-rows.ts'
import type { More } from '#lib/client/thread/use-conversation.ts'
import { JumpToLatest } from './jump-to-latest.tsx'
import { type ListRowContext, ListRowView } from './list-row.tsx'
import { LoadingMark } from './loading-mark.tsx'
import { nearEnd, useIsAtEnd } from './use-at-end.ts'
import type { Goal } from './use-goal.ts'
import { useNear, useReached, useStart } from './use-list-place.ts'
import { useMessageFocus } from './use-message-focus.ts'
import { useNewCount } from './use-new-count.ts'

export type MessageListProps = {
  rows: readonly ListRow[]
  context: ListRowContext
  conversation: Conversation
  more: More
  /** Key of the row to begin at; null: the end. */
  startAt: string | null
  goal: Goal | null
  onEnd: () => void
  /** The reader stands at the end, or leaves it. */
  onAtEnd: (isAtEnd: boolean) => void
}

/** A conversation, of which only what is seen is in the document. It follows its end, and else keeps its place. */
export function MessageList(props: MessageListProps) {
  const { rows, context, goal, more, onAtEnd } = props
  const { messages, thread, hasEarlier, hasLater } = props.conversation
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
      if (key === 'end') return virtualizer.scrollToEnd()
      const index = rows.findIndex(row => row.key === key)
      if (index >= 0) virtualizer.scrollToIndex(index, { align })
    },
    [rows, virtualizer],
  )
  useStart(() => goToKey(props.startAt ?? 'end', 'start'))
  useReached(goal, key => goToKey(key, 'center'))
  const isAtEnd = useIsAtEnd(scroller, rows) && !hasLater
  useEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd])
  const newCount = useNewCount(rows, context.me, isAtEnd, hasLater ? thread.lastNumber : null)
  const focus = useMessageFocus({ rows, scroller, goToKey, deeds: context.deeds })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [messages[0]?.number ?? 0, messages.at(-1)?.number ?? 0]
  const mayLoad = !more.isLoading && !more.hasFailed
  useNear(mayLoad && hasEarlier && (items[0]?.index ?? 0) < 6, more, { before: first })
  useNear(mayLoad && hasLater && (items.at(-1)?.index ?? 0) > rows.length - 6, more, { after: last })
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label="Messages"
        aria-busy={more.isLoading}
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
      <LoadingMark
        more={more}
        onRetry={() => void more.load(hasLater ? { after: last } : { before: first })}
      />
      <JumpToLatest count={newCount} isAway={!isAtEnd} onJump={props.onEnd} />
    </div>
  )
}
