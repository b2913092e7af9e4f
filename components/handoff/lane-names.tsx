import type { Lane } from '#lib/client/handoff/timeline.ts'

/** The height of the row of times above the lanes. */
export const ticksHeight = 28

/** The names of the lanes, beside what scrolls. */
export function LaneNames({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <ul
      aria-label="Pods"
      className="w-24 shrink-0 border-r border-line md:w-36"
      style={{ paddingTop: ticksHeight }}
    >
      {lanes.map(({ name, height }) => (
        <li
          key={name}
          className="flex items-center border-t border-line px-3 font-medium md:px-4"
          style={{ height }}
        >
          <span className="truncate" title={name}>
            {name}
          </span>
        </li>
      ))}
    </ul>
  )
}
