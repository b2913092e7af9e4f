'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type ReactNode, type RefObject, useCallback } from 'react'
import type { Card } from '#lib/client/board/card.ts'
import { explainedIn } from '#lib/client/board/web.ts'
import { TaskCard } from './card.tsx'
import { cardHeight } from './card-height.ts'
import { LandingLine } from './landing-line.tsx'
import { pinning } from './pinning.ts'
import { useAnchor } from './use-anchor.ts'
import { type FocusRequest, useCardFocus } from './use-card-focus.ts'
import { useWeb } from './web.tsx'

const gap = 6

/** The cards of a column; only those in view, and those that have the focus or are being dragged, are in the page. */
export function ColumnCards({
  scroller,
  label,
  cards,
  total,
  isTop,
  isMovable,
  active,
  dragged,
  landing,
  focus,
  view,
  refusal,
  isSelectable,
  selected,
  children,
}: {
  /** Filled here; the column scrolls it while a card is held near its edge. */
  scroller: RefObject<HTMLDivElement | null>
  label: string
  cards: readonly Card[]
  total: number
  /** Only the first cards are there: they stand one below the other, as they do before any script has run. */
  isTop: boolean
  isMovable: boolean
  active: string | null
  dragged: string | null
  /** Where a card dragged over this column would stand. */
  landing: number | null
  focus: FocusRequest | null
  /** Changes when the reader asks for other cards: then the column begins at its top. */
  view: unknown
  refusal: string | null
  isSelectable: boolean
  selected: ReadonlySet<string>
  children: ReactNode
}) {
  const web = useWeb()
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => cardHeight(cards[index]),
    getItemKey: useCallback(index => cards[index]?.code ?? index, [cards]),
    rangeExtractor: pinning([indexOf(cards, active), indexOf(cards, dragged), 0]),
    overscan: 3,
    gap,
    paddingStart: 2,
    paddingEnd: 12,
  })
  const isLed = useCardFocus(focus, cards, scroller, virtualizer)
  useAnchor(virtualizer, scroller, cards, view, isLed)
  const stop = indexOf(cards, active) === -1 ? cards[0]?.code : active
  return (
    <div
      ref={scroller}
      className={clsx(
        'min-h-0 flex-1 overflow-x-hidden overflow-y-auto bg-inherit overscroll-contain [overflow-anchor:none] max-md:touch-pan-y',
        refusal !== null && 'opacity-35',
      )}
    >
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: a list whose items are placed by hand */}
      <div
        role="list"
        aria-label={label}
        aria-busy={isTop}
        className={clsx('relative mx-2', isTop && 'pt-0.5')}
        style={isTop ? { minHeight: aboutHigh(total) } : { height: virtualizer.getTotalSize() }}
      >
        {(isTop ? cards.map(inFlow) : virtualizer.getVirtualItems()).map(item => {
          const card = cards[item.index]
          return (
            card && (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={item.key}
                ref={isTop ? null : virtualizer.measureElement}
                data-index={item.index}
                role="listitem"
                aria-setsize={isTop ? total : cards.length}
                aria-posinset={item.index + 1}
                className={clsx('[contain:layout_style]', isTop ? 'mb-1.5' : 'absolute inset-x-0 top-0')}
                style={isTop ? undefined : { transform: `translateY(${item.start}px)` }}
              >
                <TaskCard
                  card={card}
                  {...explainedIn(web, card)}
                  isTabStop={card.code === stop}
                  isMovable={isMovable}
                  isSelectable={isSelectable}
                  isSelected={selected.has(card.code)}
                />
              </div>
            )
          )
        })}
        {landing !== null && <LandingLine virtualizer={virtualizer} index={landing} scroller={scroller} />}
      </div>
    </div>
  )
}

const inFlow = ({ code }: Card, index: number) => ({ key: code, index, start: 0 })

/** Holds the place of the cards that are still to come, so that the scrollbar is the same before and after. */
const aboutHigh = (total: number): number => total * (cardHeight(undefined) + gap)

const indexOf = (cards: readonly Card[], code: string | null): number =>
  code === null ? -1 : cards.findIndex(card => card.code === code)
