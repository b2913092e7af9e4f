'use client'
import clsx from 'clsx'
import { absoluteTime, relativeTime } from './relative-time.ts'
import { Tooltip } from './tooltip.tsx'
import { useNow } from './use-now.ts'

/** When: "3 min ago", kept true by one shared ticker; the exact time, local and UTC, in its tooltip. */
export function Time({ at, className }: { at: string | number | Date; className?: string }) {
  const ticked = useNow()
  const ms = new Date(at).getTime()
  // What has just happened may be newer than the last tick of the clock: it is not in the future.
  const now = ms > ticked ? Math.min(ms, Date.now()) : ticked
  if (Number.isNaN(ms)) return null
  return (
    <Tooltip content={<BothClocks at={ms} />}>
      <time
        dateTime={new Date(ms).toISOString()}
        className={clsx('text-sm whitespace-nowrap', className)}
        // server and browser read their own clocks
        suppressHydrationWarning
      >
        {relativeTime(ms, now)}
      </time>
    </Tooltip>
  )
}

function BothClocks({ at }: { at: number }) {
  const { local, utc } = absoluteTime(at)
  return (
    <span className="block font-mono text-xs tabular-nums">
      {local} local
      <br />
      {utc}
    </span>
  )
}
