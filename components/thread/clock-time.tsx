'use client'
import clsx from 'clsx'
import { absoluteTime } from '#components/ui/relative-time.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** When, by the clock: the day stands above it. Both clocks and the date are in its tooltip. */
export function ClockTime({ at, className }: { at: string; className?: string }) {
  const ms = Date.parse(at)
  const { local, utc } = absoluteTime(ms)
  return (
    <Tooltip content={`${local} · ${utc}`}>
      <time
        dateTime={at}
        className={clsx('font-mono text-xs whitespace-nowrap text-faint', className)}
        suppressHydrationWarning
      >
        {clock.format(ms)}
      </time>
    </Tooltip>
  )
}
