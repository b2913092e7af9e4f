'use client'
import { useNow } from '#components/ui/use-now.ts'
import { dayWord } from '#lib/client/activity/feed-rows.ts'

export function DayDivider({ day }: { day: string }) {
  const now = useNow()
  return (
    <p className="flex items-center gap-3 px-4 pt-3 pb-1 text-sm text-muted">
      <span className="h-px flex-1 bg-line" />
      <time dateTime={day}>{dayWord(day, new Date(now))}</time>
      <span className="h-px flex-1 bg-line" />
    </p>
  )
}

/** Before the first message that the reader had not seen when the conversation was opened. */
export function UnreadDivider() {
  return (
    <p className="flex items-center gap-3 px-4 py-1 text-sm text-accent-ink">
      <span className="h-px flex-1 bg-accent/50" />
      New
    </p>
  )
}
