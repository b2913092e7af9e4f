import Link from 'next/link'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import type { Progress } from '#lib/client/sprint/progress.ts'
import { SprintDates } from './sprint-dates.tsx'
import { SprintProgress } from './sprint-progress.tsx'

export type ListedSprint = Output<'sprint.list'>['items'][number]

/** A sprint among others: what it is for, and how it stands. */
export function SprintRow({ sprint, progress }: { sprint: ListedSprint; progress: Progress }) {
  return (
    <li className="relative grid gap-x-8 gap-y-2 px-4 py-3 hover:bg-hover md:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <code className="text-sm whitespace-nowrap text-muted">{sprint.code}</code>
          <Link
            href={paths.sprint(sprint.code)}
            // the whole row leads there
            className="min-w-0 font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
          >
            {sprint.title}
          </Link>
        </div>
        {sprint.goal && <p className="truncate text-muted">{firstLine(sprint.goal)}</p>}
        <SprintDates sprint={sprint} />
      </div>
      <SprintProgress code={sprint.code} progress={progress} />
    </li>
  )
}

/** The goal is Markdown; a list shows its first line as plain words. */
const firstLine = (goal: string): string =>
  (goal.split('\n').find(line => line.trim() !== '') ?? '').replaceAll(/[*_`#>]/g, '').trim()
