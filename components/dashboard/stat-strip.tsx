import Link from 'next/link'
import type { Status } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Output } from '#lib/client/call.ts'
import { type PathQuery, paths } from '#lib/client/paths.ts'

type Counts = Output<'dashboard.get'>['counts']

type Stat = { key: keyof Counts; label: string; status: Status; isReady?: boolean; query: PathQuery }

/** Each number leads to the list of exactly what it counts. */
const stats: readonly Stat[] = [
  { key: 'ready', label: 'Ready', status: 'pending', isReady: true, query: { ready: true } },
  { key: 'waiting', label: 'Waiting', status: 'pending', query: { status: 'pending', ready: false } },
  { key: 'in_progress', label: 'In progress', status: 'in_progress', query: { status: 'in_progress' } },
  { key: 'in_review', label: 'In review', status: 'in_review', query: { status: 'in_review' } },
  { key: 'blocked', label: 'Blocked', status: 'blocked', query: { status: 'blocked' } },
  { key: 'done', label: 'Done', status: 'done', query: { status: 'done' } },
]

/** How many tasks are in which state. */
export function StatStrip({ counts }: { counts: Counts }) {
  return (
    <nav
      aria-label="Tasks by state"
      className="grid grid-cols-2 border-b border-line min-[22rem]:grid-cols-3 sm:flex sm:overflow-x-auto md:px-3.5"
    >
      {stats.map(({ key, label, status, isReady, query }) => (
        <Link
          key={key}
          href={paths.tasks(query)}
          className="flex h-10 items-center gap-1.5 px-4 whitespace-nowrap max-sm:px-3 text-muted transition-colors hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 sm:px-2.5 pointer-coarse:h-11"
        >
          <StatusIcon status={status} isReady={isReady} />
          <span className="font-medium text-ink tabular-nums">{counts[key].toLocaleString('en')}</span>
          {label}
        </Link>
      ))}
    </nav>
  )
}
