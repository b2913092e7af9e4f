import type { TaskCard } from '#lib/domain/task/task.ts'
import { whyNotReady } from '#lib/domain/task/why-rules.ts'

/** How a task stands and whose turn it is, in words that follow its title. */
export function standing(task: TaskCard): string {
  switch (task.status) {
    case 'done':
      return 'done'
    case 'cancelled':
      return 'cancelled: reopen it, or take it out of what waits for it'
    case 'in_review':
      return 'waits for a review'
    case 'in_progress':
      return task.lease ? `${task.lease.holder} works on it` : 'begun, and nobody holds it'
    case 'pending':
    case 'blocked':
      return whyNotReady(task) ?? readyFor(task)
  }
}

function readyFor({ assignee, pod }: TaskCard): string {
  if (assignee) return `ready for ${assignee}`
  return pod ? `ready for anyone in ${pod}` : 'ready for anyone'
}
