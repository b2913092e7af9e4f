'use client'
import { useNow } from '#components/ui/use-now.ts'
import { leaseWords } from '#lib/client/task/lease.ts'

/** What is left of a lease, in words; the seconds count when there are few. */
export function LeaseLeft({ lease }: { lease: { expiresAt: string } }) {
  const now = useNow(1_000)
  return (
    <time
      dateTime={lease.expiresAt}
      className="text-sm whitespace-nowrap text-faint tabular-nums"
      suppressHydrationWarning
    >
      {leaseWords(lease, now)}
    </time>
  )
}
