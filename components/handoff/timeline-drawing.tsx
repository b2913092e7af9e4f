import clsx from 'clsx'
import type { DrawnPass, Stay, Timeline } from '#lib/client/handoff/timeline.ts'

/** Lanes, stays and passes as lines. What they say is in the points and in the list: for a screen reader this is nothing. */
export function TimelineDrawing({ drawn, chosen }: { drawn: Timeline; chosen: string | null }) {
  return (
    <svg aria-hidden="true" width="100%" height={drawn.height} className="absolute inset-0 overflow-visible">
      {drawn.lanes.map(({ name, y }) => (
        <line key={name} x1="0" x2="100%" y1={y + 0.5} y2={y + 0.5} stroke="var(--line)" />
      ))}
      {drawn.ticks.map(({ x, at }) => (
        <line key={at} x1={x} x2={x} y1="0" y2={drawn.height} stroke="var(--line)" strokeDasharray="1 5" />
      ))}
      {drawn.stays.map(stay => (
        <StayLine key={stay.key} stay={stay} />
      ))}
      {drawn.passes.map(each => (
        <PassLine key={each.pass.id} drawn={each} isChosen={each.pass.id === chosen} />
      ))}
    </svg>
  )
}

function StayLine({ stay: { task, x1, x2, y, isOpen } }: { stay: Stay }) {
  if (x2 <= x1) return null
  const end = isOpen ? x2 + 40 : x2
  return (
    <g>
      <line
        x1={x1}
        x2={end}
        y1={y}
        y2={y}
        strokeWidth="3"
        strokeLinecap="round"
        className="stroke-accent"
        strokeDasharray={isOpen ? '1 6' : undefined}
      />
      {end - x1 > 8 * task.length && (
        <text
          x={(x1 + end) / 2}
          y={y - 6}
          textAnchor="middle"
          className="fill-muted stroke-surface font-mono text-xs tabular-nums [paint-order:stroke]"
          strokeWidth="4"
        >
          {task}
        </text>
      )}
    </g>
  )
}

function PassLine({ drawn: { pass, x1, y1, x2, y2 }, isChosen }: { drawn: DrawnPass; isChosen: boolean }) {
  const bend = Math.max(12, (x2 - x1) / 2)
  const isHeld = pass.state === 'accepted'
  return (
    <path
      d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
      fill="none"
      strokeWidth={isChosen ? 4 : 3}
      strokeLinecap="round"
      strokeDasharray={isHeld ? undefined : '4 6'}
      className={clsx(isHeld ? 'stroke-accent' : lineInks[pass.state])}
    />
  )
}

const lineInks: Record<DrawnPass['pass']['state'], string> = {
  offered: 'stroke-in-progress',
  accepted: 'stroke-accent',
  rejected: 'stroke-blocked',
  expired: 'stroke-pending',
  withdrawn: 'stroke-cancelled',
}
