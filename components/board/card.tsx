'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { memo, useRef } from 'react'
import { Worker } from '#components/agent/worker.tsx'
import { SelectBox } from '#components/bulk/select-box.tsx'
import { HandedOver } from '#components/task/handed-over.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Card } from '#lib/client/board/card.ts'
import { paths } from '#lib/client/paths.ts'
import { hasFootOf } from './card-height.ts'
import { Frees } from './card-marks.tsx'
import { CardMenuButton } from './card-menu-button.tsx'
import { useCardDrag } from './use-card-drag.ts'
import { useExplained } from './use-explained.ts'
import { useIsFresh } from './use-is-fresh.ts'

/** A task on the board. The whole of it is a link; it can be dragged, and its menu does the same without. */
export const TaskCard = memo(function TaskCard({
  card,
  isTabStop,
  isMovable,
  isSelectable,
  isSelected,
}: {
  card: Card
  isTabStop: boolean
  isMovable: boolean
  isSelectable: boolean
  isSelected: boolean
}) {
  const element = useRef<HTMLElement>(null)
  const isDragged = useCardDrag(element, card.code, isMovable)
  const tabIndex = isTabStop ? 0 : -1
  const { why, frees } = useExplained(card)
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
      <div className="flex h-6 items-center gap-2">
        <code className="max-w-full shrink-0 truncate text-sm text-muted">{card.code}</code>
        {card.handoffFrom && <HandedOver from={card.handoffFrom} />}
        {card.priority !== 'normal' && (
          <span className="text-sm text-muted">
            <PriorityLabel priority={card.priority} />
          </span>
        )}
        {frees.length > 0 && <Frees codes={frees} />}
        <span className="ml-auto flex items-center">
          {isSelectable && <SelectBox code={card.code} isSelected={isSelected} tabIndex={tabIndex} />}
          <CardMenuButton code={card.code} tabIndex={tabIndex} />
        </span>
      </div>
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
      <Facts card={card} why={why} />
    </article>
  )
})

function Facts({ card, why }: { card: Card; why: string | null }) {
  const hasFoot = hasFootOf(card)
  return (
    <>
      {why && (
        <p
          dir="auto"
          title={why}
          className={clsx(
            'line-clamp-4 text-sm wrap-anywhere',
            card.status === 'blocked' ? 'text-blocked' : 'text-muted',
          )}
        >
          {why}
        </p>
      )}
      {hasFoot && (
        <div className="mt-0.5 flex h-6 items-center gap-2">
          {card.pod && (
            <span className="flex min-w-8 shrink" title={card.pod}>
              <Badge>{card.pod}</Badge>
            </span>
          )}
          {card.ready && (
            <span className="inline-flex shrink-0 items-center gap-1 text-sm whitespace-nowrap text-pending">
              <StatusIcon status="pending" isReady />
              Ready
            </span>
          )}
          {card.lead && (
            <span className="min-w-0 truncate text-sm text-faint" title={`Led by ${card.lead}`}>
              lead {card.lead}
            </span>
          )}
          <span className="relative ml-auto flex shrink-0 items-center gap-1.5">
            <Worker card={card} size={24} hasTime />
          </span>
        </div>
      )}
    </>
  )
}
