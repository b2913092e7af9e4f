'use client'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem } from '#components/ui/menu-item.tsx'
import { StatusLabel, statuses, statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { reasonAgainstStatus } from '#lib/client/task/may.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { PropertyButton } from './property-button.tsx'
import type { TaskActions } from './use-task-actions.ts'

/** The status, and the moves from it. One that is not legal says why. */
export function StatusProperty({
  task,
  me,
  actions,
}: {
  task: TaskDetail
  me: string | null
  actions: TaskActions
}) {
  const label = <StatusLabel status={task.status} isReady={task.ready} />
  if (me === null) return label
  return (
    <Menu
      align="start"
      trigger={
        <PropertyButton aria-label={`Status: ${statusWord(task.status, task.ready)}`} data-property="status">
          {label}
        </PropertyButton>
      }
    >
      {statuses
        .filter(status => status !== task.status)
        .map(status => (
          <MenuItem
            key={status}
            icon={<StatusIcon status={status} />}
            onSelect={() => actions.moveTo(status)}
            disabledReason={reasonAgainstStatus(task, status, me)}
          >
            {statusWord(status)}
          </MenuItem>
        ))}
    </Menu>
  )
}
