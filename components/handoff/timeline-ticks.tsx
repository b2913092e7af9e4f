import type { Tick } from '#lib/client/handoff/timeline.ts'
import { ticksHeight } from './lane-names.tsx'

const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' })

/** When: the hour, and the day where a new one begins. */
export function TimelineTicks({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div aria-hidden="true" className="relative" style={{ height: ticksHeight }}>
      {ticks.map(({ x, at, isNewDay }) => (
        <time
          key={at}
          dateTime={at}
          suppressHydrationWarning
          className="absolute bottom-1.5 -translate-x-1/2 font-mono text-xs whitespace-nowrap text-faint tabular-nums"
          style={{ left: x }}
        >
          {isNewDay ? `${day.format(new Date(at))} ` : ''}
          {time.format(new Date(at))}
        </time>
      ))}
    </div>
  )
}
