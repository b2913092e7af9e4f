'use client'
import clsx from 'clsx'
import { Worker } from '#components/agent/worker.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Card } from '#lib/client/board/card.ts'
import { hasFootOf } from './card-height.ts'

/** Under the title: why it does not go on, and for whom it is. */
export function CardFacts({ card, why }: { card: Card; why: string | null }) {
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
