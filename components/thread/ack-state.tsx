'use client'
import clsx from 'clsx'
import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Popover } from '#components/ui/popover.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Delivery, Message } from '#lib/client/thread/shapes.ts'
import { AuthorMark } from './author.tsx'

/** Who has acknowledged a message that asks for it, who has not, and where it is overdue. */
export function AckState({ message }: { message: Message }) {
  const { deliveries, project } = message
  if (!message.ack || deliveries.length === 0) return null
  const done = deliveries.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
  const isOverdue = deliveries.some(isLate)
  const isWhole = done === deliveries.length
  return (
    <Popover
      title="Who has acknowledged"
      className="w-72 p-2"
      trigger={
        <button
          type="button"
          className={clsx(
            'inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-sm hover:bg-hover pointer-coarse:min-h-11',
            isWhole ? 'text-done' : isOverdue ? 'text-blocked' : 'text-muted',
          )}
        >
          {isWhole ? <CheckCheck /> : isOverdue ? <TriangleAlert /> : <Clock />}
          {done} of {deliveries.length} acknowledged{isOverdue && !isWhole && ', overdue'}
        </button>
      }
    >
      <ul className="flex max-h-72 flex-col overflow-y-auto">
        {deliveries.map(delivery => (
          <li key={delivery.to} className="flex min-h-7 items-center gap-2 px-1">
            <AuthorMark name={delivery.to} project={project} size={16} />
            <span className="min-w-0 flex-1 truncate">{delivery.to}</span>
            <DeliveryState delivery={delivery} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}

const isLate = ({ acknowledgedAt, escalatedAt }: Delivery) => acknowledgedAt === null && escalatedAt !== null

function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { acknowledgedAt, readAt } = delivery
  if (acknowledgedAt)
    return <State look="text-done" icon={<CheckCheck />} word="Acknowledged" at={acknowledgedAt} />
  if (isLate(delivery))
    return <State look="text-blocked" icon={<TriangleAlert />} word="Overdue" at={delivery.escalatedAt} />
  if (readAt) return <State look="text-muted" icon={<Check />} word="Read" at={readAt} />
  return <State look="text-faint" icon={<Clock />} word={triesOf(delivery)} at={null} />
}

const triesOf = ({ attempts }: Delivery) => (attempts > 1 ? `Sent ${attempts} times` : 'Not read yet')

function State({ look, icon, word, at }: { look: string; icon: ReactNode; word: string; at: string | null }) {
  return (
    <span className={clsx('inline-flex items-center gap-1 text-sm', look)}>
      {icon}
      {word}
      {at && <Time at={at} className="text-faint" />}
    </span>
  )
}
