'use client'
import { useNow } from '#components/ui/use-now.ts'

/** How long an agent has not been heard from. Runs with the clock that makes it silent. */
export function SilentFor({ lastSeenAt }: { lastSeenAt: string }) {
  const minutes = Math.floor((useNow(1_000) - Date.parse(lastSeenAt)) / 60_000)
  return (
    <time dateTime={lastSeenAt} className="text-sm whitespace-nowrap" suppressHydrationWarning>
      silent for {span(minutes)}
    </time>
  )
}

function span(minutes: number): string {
  if (minutes < 60) return `${Math.max(1, minutes)} min`
  const hours = Math.round(minutes / 60)
  if (hours < 48) return `${hours} hr`
  return `${Math.round(hours / 24)} days`
}
