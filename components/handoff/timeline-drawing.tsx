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
      {drawn.stays.map(stay => (
        <StayCode key={stay.key} stay={stay} />
      ))}
    </svg>
  )
}

/** How far a stay is drawn: one that goes on a little farther. */
const endOf = ({ x2, isOpen }: Stay): number => (isOpen ? x2 + 40 : x2)

function StayLine({ stay }: { stay: Stay }) {
  const { x1, x2, y, isOpen } = stay
  if (x2 <= x1) return null
  return (
    <line
      x1={x1}
      x2={endOf(stay)}
      y1={y}
      y2={y}
      strokeWidth="3"
      strokeLinecap="round"
      className="stroke-accent"
      strokeDasharray={isOpen ? '1 6' : undefined}
    />
  )
}

/** Over all lines, with the ground around its letters, so that no path runs through them. */
function StayCode({ stay }: { stay: Stay }) {
  const { task, x1, x2, y } = stay
  const end = endOf(stay)
  if (x2 <= x1 || end - x1 <= 8 * task.length) return null
  return (
    <text
      x={(x1 + end) / 2}
      y={y - 6}
      textAnchor="middle"
      strokeWidth="4"
      className="fill-muted stroke-surface font-mono text-xs tabular-nums [paint-order:stroke]"
    >
      {task}
    </text>
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
