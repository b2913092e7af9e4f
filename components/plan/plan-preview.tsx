'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Badge } from '#components/ui/badge.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { KeptFields } from './kept-fields.tsx'
import { PlanTasks } from './plan-tasks.tsx'
import { SkippedLines } from './skipped-lines.tsx'
import type { PlanOutcome } from './use-plan-preview.ts'

const views = ['tasks', 'skipped'] as const

/** What importing does, or has done: tasks, and the lines that were left out. */
export function PlanPreview({
  outcome,
  isBehind,
  onLine,
}: {
  outcome: PlanOutcome
  isBehind?: boolean
  onLine?: (line: number) => void
}) {
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('tasks'))
  const line = onLine && { onLine }
  return (
    <div aria-busy={isBehind} className={isBehind ? 'opacity-60 transition-opacity' : undefined}>
      <Sprints sprints={outcome.sprints} />
      <Tabs
        label="What the import does"
        value={view}
        onChange={next => void setView(next)}
        tabs={[
          {
            value: 'tasks',
            label: 'Tasks',
            count: outcome.tasks.length,
            panel: outcome.tasks.length > 0 ? <PlanTasks tasks={outcome.tasks} {...line} /> : <NoTasks />,
          },
          {
            value: 'skipped',
            label: outcome.format === null ? 'Skipped lines' : 'Left out',
            count: outcome.skipped.length,
            panel: (
              <>
                <KeptFields kept={outcome.kept} />
                <SkippedLines lines={outcome.skipped} missing={outcome.missing} {...line} />
              </>
            ),
          },
        ]}
      />
    </div>
  )
}

function Sprints({ sprints }: { sprints: PlanOutcome['sprints'] }) {
  if (sprints.length === 0) return null
  return (
    <ul aria-label="Sprints of the plan" className="flex flex-wrap gap-1.5 px-4 pt-3">
      {sprints.map(({ code, title, change }) => (
        <li key={code} className="max-w-full">
          <Badge tone={change === 'created' ? 'accent' : 'neutral'}>
            {change === 'created' ? 'New sprint' : 'Sprint'} {code}: {title}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

function NoTasks() {
  return (
    <div className="mx-auto max-w-md px-4 py-12 text-center">
      <h2 className="font-medium">No task in this text</h2>
      <p className="mt-1 text-muted">
        Tasks are checklists (<code>- [ ] …</code>), tables with a title column, numbered phases and JSON task
        objects. The skipped lines say why each line is none.
      </p>
    </div>
  )
}
