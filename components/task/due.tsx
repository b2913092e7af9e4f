'use client'
import { useNow } from '#components/ui/use-now.ts'
import { dueWords } from '#lib/client/task/ladder.ts'

/** When a step of the ladder comes, running down second by second. */
export function Due({ at }: { at: string }) {
  const now = useNow(1_000)
  return (
    <time dateTime={at} className="tabular-nums" suppressHydrationWarning>
      {dueWords(Date.parse(at), now)}
    </time>
  )
}
