import Link from 'next/link'
import { Count } from '#components/ui/badge.tsx'
import { paths } from '#lib/client/paths.ts'
import { type ShownSprint, SprintCard } from './sprint-card.tsx'

const shownAtMost = 6

/** How the active sprints stand, the one that ends first first. */
export function SprintsSection({ sprints }: { sprints: readonly ShownSprint[] }) {
  const active = sprints.filter(({ status }) => status === 'active').sort(byEnd)
  const next = sprints.find(({ status }) => status === 'planned')
  return (
    <section aria-labelledby="active-sprints" className="min-w-0">
      <header className="flex min-h-8 items-center gap-2 pb-1">
        <h2 id="active-sprints" className="font-medium">
          Active sprints
        </h2>
        <Count value={active.length} />
        <Link
          href={paths.sprints()}
          className="target ml-auto flex items-center text-sm text-muted hover:text-ink"
        >
          All sprints
        </Link>
      </header>
      {active.length === 0 ? (
        <NoSprint next={next} />
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(18rem,100%),1fr))] gap-3">
          {active.slice(0, shownAtMost).map(sprint => (
            <SprintCard key={sprint.code} sprint={sprint} />
          ))}
        </ul>
      )}
    </section>
  )
}

function NoSprint({ next }: { next: ShownSprint | undefined }) {
  return (
    <p className="rounded-md border border-line px-4 py-3 text-muted">
      No sprint is active.{' '}
      <Link
        href={next ? paths.sprint(next.code) : paths.sprints()}
        className="text-accent-ink underline underline-offset-2"
      >
        {next ? `${next.code} ${next.title} is planned` : 'Create a sprint'}
      </Link>
    </p>
  )
}

/** Without an end: last. */
const byEnd = (a: ShownSprint, b: ShownSprint): number =>
  (a.endsOn ?? '9999') < (b.endsOn ?? '9999') ? -1 : 1
