import type { ReactNode } from 'react'
import { PriorityIcon, priorityWord } from '#components/ui/priority.tsx'
import { statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { type Facet, none } from '#lib/client/board/filter.ts'
import { priorities, taskStatuses } from '#lib/domain/task/rules.ts'

export const facetWords: Record<Facet, string> = {
  status: 'Status',
  sprint: 'Sprint',
  pod: 'Pod',
  assignee: 'Assignee or holder',
  lead: 'Lead',
  priority: 'Priority',
}

const noneWords: Record<Facet, string> = {
  status: '',
  sprint: 'No sprint',
  pod: 'No pod',
  assignee: 'Nobody',
  lead: 'No lead',
  priority: '',
}

/** A value of a facet as people read it. */
export function valueWord(facet: Facet, value: string): string {
  if (value === none) return noneWords[facet]
  const status = taskStatuses.find(each => each === value)
  if (facet === 'status' && status) return statusWord(status)
  const priority = priorities.find(each => each === value)
  if (facet === 'priority' && priority) return priorityWord(priority)
  return value
}

export function valueIcon(facet: Facet, value: string): ReactNode {
  const status = taskStatuses.find(each => each === value)
  if (facet === 'status' && status) return <StatusIcon status={status} />
  const priority = priorities.find(each => each === value)
  if (facet === 'priority' && priority) return <PriorityIcon priority={priority} />
  return null
}
