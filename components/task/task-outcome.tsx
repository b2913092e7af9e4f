import { CodeText } from '#components/ui/code-text.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { TaskSection } from './task-section.tsx'

/** What was done, or what completing it will free. */
export function TaskOutcome({ task }: { task: TaskDetail }) {
  if (task.summary)
    return (
      <TaskSection title="Summary">
        <div className="rounded-md border border-done/30 bg-done/6 px-3 py-2">
          <Markdown text={task.summary} />
        </div>
      </TaskSection>
    )
  const waiting = task.dependents.filter(({ status }) => status === 'pending')
  if (waiting.length === 0 || task.status === 'done' || task.status === 'cancelled') return null
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-muted">
      Completing it brings on
      {waiting.map(({ code }) => (
        <CodeText key={code} code={code} href={paths.task(code)} />
      ))}
    </p>
  )
}
