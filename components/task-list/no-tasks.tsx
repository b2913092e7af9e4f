import { SearchX, SquareKanban } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { paths } from '#lib/client/paths.ts'

/** The project has no task at all. */
export function NoTasks() {
  return (
    <EmptyState
      icon={<SquareKanban />}
      title="No tasks yet"
      action={
        <>
          <ButtonLink href={paths.import()} variant="primary">
            Import a plan
          </ButtonLink>
          <ButtonLink href={paths.connect()}>Connect an agent</ButtonLink>
        </>
      }
      command={'npx baton task create --title="Unify the parsers" --pod=DevPod'}
    >
      Tasks are the units of work that people and agents claim, hand over and complete; here they stand by
      status. Import a plan to get them all at once, or let an agent make one:
    </EmptyState>
  )
}

/** There are tasks, but the filter hides them all. */
export function NothingMatches({ total, onClear }: { total: number; onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing matches"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    >
      None of the {total.toLocaleString('en')} tasks has all that you filter by.
    </EmptyState>
  )
}
