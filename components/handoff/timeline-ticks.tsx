import type { Tick } from '#lib/client/handoff/timeline.ts'
import { ticksHeight } from './lane-names.tsx'

const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const time = new Intl.DateTimeFormat('en', hour)
const exact = new Intl.DateTimeFormat('en', { ...hour, second: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** Two that fall into one minute are told apart by their seconds. */
const clock = (at: string, before: string | undefined): string => {
  const words = time.format(new Date(at))
  return before !== undefined && words === time.format(new Date(before)) ? exact.format(new Date(at)) : words
}

/** When: the hour, and the day where a new one begins. */
export function TimelineTicks({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div aria-hidden="true" className="relative" style={{ height: ticksHeight }}>
      {ticks.map(({ x, at, isNewDay }, index) => (
        <time
          key={at}
          dateTime={at}
          suppressHydrationWarning
          className="absolute bottom-1.5 -translate-x-1/2 font-mono text-xs whitespace-nowrap text-faint tabular-nums"
          style={{ left: x }}
        >
          {isNewDay ? `${day.format(new Date(at))} ` : ''}
          {clock(at, ticks[index - 1]?.at)}
        </time>
      ))}
    </div>
  )
}
