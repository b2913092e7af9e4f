import { Equal, Pencil, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type Tone } from '#components/ui/badge.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'
import type { PlanOutcome } from './use-plan-preview.ts'

export type PlanTask = PlanOutcome['tasks'][number]

/** A task of a plan: what it says, and what importing does with it. `onLine` shows its line of the text. */
export function PlanTaskRow({ task, onLine }: { task: PlanTask; onLine?: (line: number) => void }) {
  const isStored = !onLine || task.change !== 'created'
  return (
    <li className="flex flex-col gap-0.5 px-4 py-2 hover:bg-hover">
      <div className="flex min-w-0 items-start gap-2">
        <CodeText
          code={task.code}
          {...(isStored && { href: paths.task(task.code) })}
          className="max-w-36 shrink-0 truncate sm:w-28"
        />
        <span dir="auto" className="line-clamp-2 min-w-0 flex-1">
          {task.title}
        </span>
        <ChangeBadge change={task.change} isDone={!onLine} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted sm:pl-30">
        <Facts task={task} />
        {onLine && task.source.line > 0 && (
          <button
            type="button"
            onClick={() => onLine(task.source.line)}
            className="target ml-auto rounded-sm px-1 font-mono text-xs text-faint tabular-nums hover:text-ink hover:underline"
          >
            Line {task.source.line}
          </button>
        )}
      </div>
    </li>
  )
}

function Facts({ task }: { task: PlanTask }) {
  return (
    <>
      {task.change === 'updated' && <span className="text-in-progress">changes {words(task.changed)}</span>}
      {task.status !== 'pending' && <StatusLabel status={task.status} />}
      {task.priority !== 'normal' && <PriorityLabel priority={task.priority} />}
      {task.dependsOn.length > 0 && <Dependencies codes={task.dependsOn} />}
      {task.parallelGroup && <span>side by side: {task.parallelGroup}</span>}
      {task.sprint && <code className="text-sm">{task.sprint}</code>}
      {task.assignee && <span>for {task.assignee}</span>}
    </>
  )
}

function Dependencies({ codes }: { codes: readonly string[] }) {
  const shown = codes.slice(0, 8)
  return (
    <span>
      after <code className="text-sm">{shown.join(', ')}</code>
      {codes.length > shown.length && ` and ${codes.length - shown.length} more`}
    </span>
  )
}

const badges: Record<PlanTask['change'], { tone: Tone; icon: ReactNode; before: string; after: string }> = {
  created: { tone: 'accent', icon: <Plus />, before: 'New', after: 'Created' },
  updated: { tone: 'in-progress', icon: <Pencil />, before: 'Changes', after: 'Updated' },
  unchanged: { tone: 'neutral', icon: <Equal />, before: 'Same', after: 'Same' },
}

function ChangeBadge({ change, isDone }: { change: PlanTask['change']; isDone: boolean }) {
  const { tone, icon, before, after } = badges[change]
  return (
    <Badge tone={tone} icon={icon}>
      {isDone ? after : before}
    </Badge>
  )
}

const words = (fields: readonly string[]): string =>
  fields.map(field => fieldWords[field] ?? field).join(', ')

const fieldWords: Record<string, string> = { dependsOn: 'dependencies', parallelGroup: 'parallel group' }
