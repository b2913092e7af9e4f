import { ListTodo } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { AddTasksButtons, type SprintDialog } from './sprint-actions.tsx'

/** A sprint without tasks, and the ways to give it some. */
export function NoTasks({
  sprint,
  onOpen,
}: {
  sprint: SprintDetail
  onOpen: (dialog: SprintDialog) => void
}) {
  return (
    <EmptyState
      icon={<ListTodo />}
      title="No tasks in this sprint"
      action={<AddTasksButtons sprint={sprint} onOpen={onOpen} />}
      command={`npx baton task create --title="…" --sprint=${sprint.code}`}
    >
      Take tasks from the backlog, or create one here.
    </EmptyState>
  )
}
