import clsx from 'clsx'
import type { ReactNode } from 'react'
import { LeaseLeft } from '#components/agent/lease-left.tsx'
import { Presence } from '#components/agent/presence.tsx'
import { Worker } from '#components/agent/worker.tsx'
import { CardMenuButton } from '#components/board/card-menu-button.tsx'
import { HandedOver } from '#components/task/handed-over.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { type Card, workerOf } from '#lib/client/board/card.ts'
import { listed, whyNotReady } from '#lib/domain/task/why-rules.ts'
import { hiddenBelow } from './columns.ts'
import { RowLink } from './row-link.tsx'

const cell = 'h-8 border-b border-line px-2 py-0 pointer-coarse:h-11'
const code = 'block truncate text-sm text-muted'

/** A task in one line, in the order of columns.ts. `children` selects it. */
export function WideCells({
  card,
  tabIndex,
  children,
}: {
  card: Card
  tabIndex: number
  children: ReactNode
}) {
  return (
    <>
      <td className={clsx(cell, 'pr-0 pl-2')}>{children}</td>
      <td className={cell}>
        <code className={code}>{card.code}</code>
      </td>
      <td className={cell}>
        <span className="flex items-center gap-1.5 *:min-w-0">
          {card.handoffFrom && <HandedOver from={card.handoffFrom} />}
          <RowLink card={card} tabIndex={tabIndex} />
        </span>
      </td>
      <td className={cell}>
        <StatusLabel status={card.status} isReady={card.ready} />
      </td>
      <td className={clsx(cell, 'text-muted')}>
        {card.priority !== 'normal' && <PriorityLabel priority={card.priority} />}
      </td>
      <td className={clsx(cell, hiddenBelow.sprint)}>
        {card.sprint && <code className={code}>{card.sprint}</code>}
      </td>
      <td className={clsx(cell, 'truncate text-muted', hiddenBelow.pod)}>{card.pod}</td>
      <td className={clsx(cell, hiddenBelow.lead)}>
        {card.lead && <Presence name={card.lead} project={card.project} note="lead" />}
      </td>
      <td className={cell}>
        <Who card={card} />
      </td>
      <td
        className={clsx(
          cell,
          'truncate text-sm',
          card.blocked ? 'text-blocked' : 'text-muted',
          hiddenBelow.waits,
        )}
        title={whyNotReady(card) ?? undefined}
      >
        {card.blocked?.owner ?? listed(card.waitingFor)}
      </td>
      <td className={clsx(cell, 'pr-2')}>
        <span className="flex items-center text-muted">
          <span className="relative">
            <Time at={card.updatedAt} />
          </span>
          <CardMenuButton code={card.code} tabIndex={tabIndex} />
        </span>
      </td>
    </>
  )
}

function Who({ card }: { card: Card }) {
  const name = workerOf(card)
  if (name === null) return null
  return (
    <span className="flex items-center gap-1.5">
      <span className="relative shrink-0">
        <Worker card={card} size={20} />
      </span>
      <span className={clsx('truncate', !card.lease && 'text-muted')}>{name}</span>
      {card.lease && <LeaseLeft lease={card.lease} project={card.project} isBrief />}
    </span>
  )
}
