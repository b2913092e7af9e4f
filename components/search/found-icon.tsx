import { FileText, IterationCw, MessageSquare, NotebookPen, Users } from 'lucide-react'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Found } from '#lib/client/search/found.ts'
import { taskStatuses } from '#lib/domain/task/rules.ts'

/** What kind of thing it is, and of a task how it stands. */
export function FoundIcon({ found: { kind, status } }: { found: Found }) {
  const taskStatus = taskStatuses.find(each => each === status)
  switch (kind) {
    case 'task':
      return taskStatus ? <StatusIcon status={taskStatus} /> : null
    case 'sprint':
      return <IterationCw />
    case 'note':
      return <NotebookPen />
    case 'artifact':
      return <FileText />
    case 'message':
      return <MessageSquare />
    case 'agent':
      return <Users />
  }
}
