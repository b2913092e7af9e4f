import { Markdown } from '#components/ui/markdown.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { TaskSection } from './task-section.tsx'

/** What was done. */
export function TaskOutcome({ task }: { task: TaskDetail }) {
  if (!task.summary) return null
  return (
    <TaskSection title="Summary">
      <div className="rounded-md border border-done/30 bg-done/6 px-3 py-2">
        <Markdown text={task.summary} />
      </div>
    </TaskSection>
  )
}
