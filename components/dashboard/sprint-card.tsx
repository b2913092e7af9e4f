'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { ProgressBar, type Segment } from '#components/ui/progress-bar.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import { daysLeft, todayIs } from './days-left.ts'

export type ShownSprint = Output<'dashboard.get'>['activeSprints'][number]

/** How a sprint stands: how far it is, what is under way or stuck, and how long it still has. */
export function SprintCard({ sprint: { code, title, endsOn, progress } }: { sprint: ShownSprint }) {
  const today = todayIs(useNow())
  const left = endsOn === null ? null : daysLeft(endsOn, today)
  const isLate = left?.isOver && progress.done < progress.total
  const under = segmentsOf(progress)
    .slice(1)
    .filter(({ value }) => value > 0)
  return (
    <li className="relative flex min-w-0 flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3 hover:border-line-strong hover:bg-hover">
      <span className="flex items-center gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate font-mono text-muted">{code}</span>
        {left && (
          <time
            dateTime={endsOn ?? ''}
            className={clsx('whitespace-nowrap', isLate ? 'text-blocked' : 'text-faint')}
          >
            {left.words}
          </time>
        )}
      </span>
      <Link
        href={paths.sprint(code)}
        className="truncate font-medium after:absolute after:inset-0"
        dir="auto"
      >
        {title}
      </Link>
      <ProgressBar label={`Progress of ${code}`} segments={segmentsOf(progress)} max={progress.total} />
      <span className="truncate text-sm text-muted tabular-nums">
        {progress.total === 0 ? (
          'No tasks yet'
        ) : (
          <>
            <span className="text-ink">
              {progress.done} of {progress.total} done
            </span>
            {under.map(({ label, value }) => ` · ${value} ${label}`)}
          </>
        )}
      </span>
    </li>
  )
}

const segmentsOf = (progress: ShownSprint['progress']): readonly Segment[] => [
  { tone: 'done', value: progress.done, label: 'done' },
  { tone: 'in-review', value: progress.in_review, label: 'in review' },
  { tone: 'in-progress', value: progress.in_progress, label: 'in progress' },
  { tone: 'blocked', value: progress.blocked, label: 'blocked' },
]
