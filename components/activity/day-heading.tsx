'use client'
import { useNow } from '#components/ui/use-now.ts'
import { dayWord } from '#lib/client/activity/feed-rows.ts'

export function DayHeading({ day }: { day: string }) {
  const now = useNow()
  return (
    <h2 className="flex h-9 items-end border-b border-line bg-canvas px-4 pb-1.5 text-sm text-muted">
      <time dateTime={day}>{dayWord(day, new Date(now))}</time>
    </h2>
  )
}
