'use client'
import clsx from 'clsx'
import { useAgent } from './use-agent.ts'
import { useLease } from './use-lease.ts'

/** What is left of a lease; the seconds count when there are few. `isBrief`: "12 min", for a card. */
export function LeaseLeft({
  lease,
  project,
  isBrief = false,
}: {
  lease: { holder: string; expiresAt: string }
  project: string
  isBrief?: boolean
}) {
  const { kind } = useAgent(project, lease.holder)
  const { span, isShort } = useLease(project, kind, lease)
  return (
    <time
      dateTime={lease.expiresAt}
      className={clsx(
        'text-sm whitespace-nowrap tabular-nums',
        isShort ? 'text-in-progress' : isBrief ? 'text-muted' : 'text-faint',
      )}
      // server and browser read their own clocks
      suppressHydrationWarning
    >
      {span === null ? (
        'lease ran out'
      ) : (
        <>
          <span className={clsx(isBrief && 'sr-only')}>lease ends in </span>
          {span}
        </>
      )}
    </time>
  )
}
