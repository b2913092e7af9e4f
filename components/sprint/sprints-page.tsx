'use client'
import { IterationCw, Plus } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { Page, PageBody } from '#components/layout/page.tsx'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import type { Output } from '#lib/client/call.ts'
import { useProject, useSession } from '#lib/client/session.tsx'
import { useProgress } from '#lib/client/sprint/use-progress.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import { SprintFormDialog } from './sprint-form-dialog.tsx'
import { type ListedSprint, SprintRow } from './sprint-row.tsx'

const closedShown = 5

/** All sprints of the project, what runs now first. */
export function SprintsPage({ initialSprints }: { initialSprints: Output<'sprint.list'> }) {
  const project = useProject()
  const { role } = useSession()
  const { data, error, refetch } = useOperation(
    'sprint.list',
    { project },
    { initialData: initialSprints, refetchOnMount: 'always' },
  )
  const [isCreating, setIsCreating] = useState(false)
  const mayWrite = allows(role, [], 'sprint:write')
  const create = (
    <Button
      variant="primary"
      icon={<Plus />}
      onClick={() => setIsCreating(true)}
      disabledReason={mayWrite ? undefined : 'You are a viewer of this project'}
    >
      New sprint
    </Button>
  )
  const sprints = data?.items ?? []
  return (
    <Page
      title="Sprints"
      meta={sprints.length > 0 && <Count value={sprints.length} label="sprints" />}
      actions={sprints.length > 0 && create}
    >
      <PageBody>
        {error && !data ? (
          <ErrorState error={error.problem} onRetry={() => void refetch()} />
        ) : sprints.length === 0 ? (
          <EmptyState
            icon={<IterationCw />}
            title="No sprints yet"
            action={create}
            command={'npx baton sprint create SPRINT-1 --title="First light" --status=active'}
          >
            A sprint is a goal, a span of days, and the tasks that reach it.
          </EmptyState>
        ) : (
          <Groups sprints={sprints} project={project} />
        )}
      </PageBody>
      <SprintFormDialog
        isOpen={isCreating}
        onClose={() => setIsCreating(false)}
        codes={sprints.map(({ code }) => code)}
      />
    </Page>
  )
}

function Groups({ sprints, project }: { sprints: readonly ListedSprint[]; project: string }) {
  const [closed, setClosed] = useQueryState('closed', parseAsStringLiteral(['all']))
  const of = (status: ListedSprint['status']) => sprints.filter(sprint => sprint.status === status)
  const allClosed = of('closed')
  const shown = closed === 'all' ? allClosed : allClosed.slice(0, closedShown)
  return (
    <>
      <Group title="Active" sprints={of('active')} project={project} />
      <Group title="Planned" sprints={of('planned')} project={project} />
      <Group title="Closed" sprints={shown} count={allClosed.length} project={project} />
      {shown.length < allClosed.length && (
        <Button className="self-start" onClick={() => setClosed('all')}>
          Show all {allClosed.length} closed
        </Button>
      )}
    </>
  )
}

function Group({
  title,
  sprints,
  count = sprints.length,
  project,
}: {
  title: string
  sprints: readonly ListedSprint[]
  count?: number
  project: string
}) {
  const progressOf = useProgress(project)
  if (sprints.length === 0) return null
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="flex items-center gap-2 font-medium">
        {title} <Count value={count} label="sprints" />
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {sprints.map(sprint => (
          <SprintRow key={sprint.code} sprint={sprint} progress={progressOf(sprint)} />
        ))}
      </ul>
    </section>
  )
}
