import clsx from 'clsx'

/** What is left of a lease; null when it has run out. `isBrief`: "12 min", for a card. */
export function LeaseTime({
  lease,
  span,
  isShort,
  isBrief = false,
}: {
  lease: { expiresAt: string }
  span: string | null
  isShort: boolean
  isBrief?: boolean
}) {
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
