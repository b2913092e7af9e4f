import type { ReactNode } from 'react'
import { LeaseLeft } from '#components/agent/lease-left.tsx'
import { CardMenuButton } from '#components/board/card-menu-button.tsx'
import { HandedOver } from '#components/task/handed-over.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { type Card, workerOf } from '#lib/client/board/card.ts'
import { whyNotReady } from '#lib/domain/task/why-rules.ts'
import { RowLink } from './row-link.tsx'

/** A task on a phone: its title, and below it what one must know at a glance. `children` selects it. */
export function NarrowCells({
  card,
  tabIndex,
  children,
}: {
  card: Card
  tabIndex: number
  children: ReactNode
}) {
  return (
    <td className="border-b border-line py-2 pr-1 pl-4">
      <div className="flex items-center gap-1">
        {children}
        <div className="min-w-0 flex-1">
          <RowLink card={card} tabIndex={tabIndex} />
          <span className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
            <StatusLabel status={card.status} isReady={card.ready} />
            <code>{card.code}</code>
            {card.handoffFrom && <HandedOver from={card.handoffFrom} />}
            {card.priority !== 'normal' && <PriorityLabel priority={card.priority} look="icon" />}
            <span className="truncate">{whyNotReady(card) ?? workerOf(card)}</span>
            {card.lead && workerOf(card) === null && (
              <span className="truncate text-faint">lead {card.lead}</span>
            )}
            {card.lease && <LeaseLeft lease={card.lease} project={card.project} isBrief />}
          </span>
        </div>
        <CardMenuButton code={card.code} tabIndex={tabIndex} />
      </div>
    </td>
  )
}
