'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { memo, useRef } from 'react'
import { SelectBox } from '#components/bulk/select-box.tsx'
import { HandedOver } from '#components/task/handed-over.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import type { Card } from '#lib/client/board/card.ts'
import { paths } from '#lib/client/paths.ts'
import { CardFacts } from './card-facts.tsx'
import { Frees } from './card-marks.tsx'
import { CardMenuButton } from './card-menu-button.tsx'
import { useCardDrag } from './use-card-drag.ts'
import { useIsFresh } from './use-is-fresh.ts'

/** Over the end of the first line while the card is pointed at or chosen; a finger has it beside the line. */
const over =
  'absolute top-1.5 right-2.5 z-1 flex items-center rounded-sm pl-1 group-hover/card:bg-inherit group-has-[a:focus-visible]/card:bg-inherit has-checked:bg-inherit has-focus-visible:bg-inherit group-data-selecting/tasks:bg-inherit'

/** A task on the board. The whole of it is a link; it can be dragged, and its menu does the same without. */
export const TaskCard = memo(function TaskCard({
  card,
  why,
  frees,
  isTabStop,
  isMovable,
  isSelectable,
  isSelected,
}: {
  card: Card
  /** Why it cannot go on. */
  why: string | null
  /** The codes of those that its end would make ready. */
  frees: readonly string[]
  isTabStop: boolean
  isMovable: boolean
  isSelectable: boolean
  isSelected: boolean
}) {
  const element = useRef<HTMLElement>(null)
  const isDragged = useCardDrag(element, card.code, isMovable)
  const tabIndex = isTabStop ? 0 : -1
  return (
    <article
      ref={element}
      data-code={card.code}
      className={clsx(
        'group/card relative flex flex-col gap-1 rounded-md border px-2.5 pt-1.5 pb-2 transition-colors has-[a:focus-visible]:border-accent',
        isSelected ? 'border-accent bg-selected' : 'border-line bg-surface hover:border-line-strong',
        isDragged && 'opacity-40',
        useIsFresh(card.code) && 'animate-glow',
      )}
    >
      <div className="flex h-6 items-center gap-2 overflow-hidden pointer-coarse:pr-9 group-data-selecting/tasks:pointer-coarse:pr-20">
        <code className="max-w-full shrink-0 truncate text-sm text-muted">{card.code}</code>
        {card.handoffFrom && <HandedOver from={card.handoffFrom} />}
        {card.priority !== 'normal' && (
          <span className="text-sm text-muted">
            <PriorityLabel priority={card.priority} />
          </span>
        )}
        {frees.length > 0 && <Frees codes={frees} />}
      </div>
      <span className={over}>
        {isSelectable && <SelectBox code={card.code} isSelected={isSelected} tabIndex={tabIndex} />}
        <CardMenuButton code={card.code} tabIndex={tabIndex} />
      </span>
      <Link
        href={paths.task(card.code)}
        prefetch={false}
        draggable={false}
        tabIndex={tabIndex}
        dir="auto"
        title={card.title}
        aria-label={`${card.code} ${card.title}`}
        className="line-clamp-2 wrap-anywhere after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
      >
        {card.title}
      </Link>
      <CardFacts card={card} why={why} />
    </article>
  )
})
