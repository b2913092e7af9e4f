'use client'
import { useNow } from '#components/ui/use-now.ts'
import { datesInWords, dayOf, daysInWords } from '#lib/client/sprint/dates.ts'
import type { SprintStatus } from '#lib/domain/sprint/rules.ts'

/** "12 Nov – 26 Nov · 5 days left". */
export function SprintDates({
  sprint,
}: {
  sprint: { startsOn: string | null; endsOn: string | null; status: SprintStatus }
}) {
  const now = useNow()
  const dates = datesInWords(sprint)
  const days = daysInWords(sprint, dayOf(new Date(now)))
  const isOver = days?.endsWith('over')
  return (
    <span className="text-sm whitespace-nowrap text-muted tabular-nums">
      {dates ?? 'No dates'}
      {days && (
        // server and browser read their own clocks
        <span suppressHydrationWarning className={isOver ? 'text-in-progress' : undefined}>
          {' '}
          · {days}
        </span>
      )}
    </span>
  )
}
