'use client'
import clsx from 'clsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { TaskChoice } from './choosing.tsx'
import { edgeStyle } from './edge-style.ts'
import type { EdgeLook } from './look.ts'

export const waysToShow = ['graph', 'list'] as const
export type WayToShow = (typeof waysToShow)[number]

/** Graph or list, the critical path in words, and what the lines mean. */
export function GraphToolbar({
  way,
  onWay,
  path,
  hasEdges,
}: {
  way: WayToShow
  onWay: (way: WayToShow) => void
  path: readonly string[]
  hasEdges: boolean
}) {
  return (
    <Toolbar label="How the tasks are shown" end={way === 'graph' && hasEdges && <Legend />}>
      <Segmented
        label="Show as"
        value={way}
        options={[
          { value: 'graph', label: 'Graph' },
          { value: 'list', label: 'List' },
        ]}
        onChange={onWay}
      />
      <p className="text-sm text-muted">
        {hasEdges ? <CriticalPath path={path} /> : 'No task here depends on another.'}
      </p>
    </Toolbar>
  )
}

function CriticalPath({ path }: { path: readonly string[] }) {
  const [first, last] = [path[0], path.at(-1)]
  if (first === undefined || last === undefined) return 'Everything is done.'
  if (first === last) return 'No open task waits for another.'
  return (
    <>
      Critical path: {path.length} open tasks, <End code={first} /> to <End code={last} />
    </>
  )
}

function End({ code }: { code: string }) {
  return (
    <TaskChoice
      code={code}
      className="-my-1 inline-block rounded-sm py-1 font-mono pointer-coarse:-mx-1 pointer-coarse:-my-3 pointer-coarse:px-1 pointer-coarse:py-3 text-accent-ink hover:underline"
    >
      {code}
    </TaskChoice>
  )
}

const lines: readonly { look: EdgeLook; label: string }[] = [
  { look: 'critical', label: 'critical path' },
  { look: 'open', label: 'waits' },
  { look: 'satisfied', label: 'satisfied' },
]

function Legend() {
  return (
    <ul aria-label="Lines" className="flex gap-4 text-sm text-muted max-md:hidden">
      {lines.map(({ look, label }) => (
        <li key={look} className="flex items-center gap-1.5">
          <svg aria-hidden="true" width="22" height="6">
            <path d="M0 3h22" className={clsx('fill-none', edgeStyle[look].line)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
