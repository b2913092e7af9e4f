'use client'
import { useMemo } from 'react'
import { ArtifactsSection } from '#components/artifact/artifacts-section.tsx'
import { PageBody } from '#components/layout/page.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { paths } from '#lib/client/paths.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { useSprint } from '#lib/client/sprint/use-sprint.ts'
import { NoTasks } from './no-tasks.tsx'
import { SprintDates } from './sprint-dates.tsx'
import { SprintFrame } from './sprint-frame.tsx'
import { SprintProgress } from './sprint-progress.tsx'
import { SprintTasks } from './sprint-tasks.tsx'

/** A sprint: what is to be reached, how it stands, and its tasks. */
export function SprintPage({ initialSprint }: { initialSprint: SprintDetail }) {
  const sprint = useSprint(initialSprint)
  const { project, code } = sprint
  const place = useMemo(() => ({ project, sprint: code }), [project, code])
  return (
    <SprintFrame sprint={sprint} view="tasks">
      {openDialog => (
        <PageBody>
          <Overview sprint={sprint} />
          {sprint.tasks.length === 0 ? (
            <NoTasks sprint={sprint} onOpen={openDialog} />
          ) : (
            <SprintTasks tasks={sprint.tasks} />
          )}
          <ArtifactsSection place={place} />
        </PageBody>
      )}
    </SprintFrame>
  )
}

function Overview({ sprint }: { sprint: SprintDetail }) {
  return (
    <section
      aria-label="Overview"
      className="grid gap-x-10 gap-y-4 md:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
    >
      <div className="flex min-w-0 flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-2">
          <span className="flex items-center">
            <CodeText code={sprint.code} className="mr-1" />
            <CopyButton text={sprint.code} label={`Copy ${sprint.code}`} />
            <CopyLink href={paths.sprint(sprint.code)} label="Copy link to this sprint" />
          </span>
          <SprintDates sprint={sprint} />
        </div>
        {sprint.goal ? <Markdown text={sprint.goal} level={2} /> : <p className="text-faint">No goal yet.</p>}
      </div>
      <SprintProgress code={sprint.code} progress={sprint.progress} />
    </section>
  )
}
