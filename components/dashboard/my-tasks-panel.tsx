import Link from 'next/link'
import { Count } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'

const shownAtMost = 8

/** What the reader holds or is assigned, and is not done. */
export function MyTasksPanel({ tasks, me }: { tasks: readonly TaskCard[]; me: string }) {
  return (
    <Panel
      isFlush
      title="My tasks"
      count={<Count value={tasks.length} />}
      actions={
        <ButtonLink size="sm" variant="ghost" className="-mr-2" href={paths.tasks({ assignee: me })}>
          In the list
        </ButtonLink>
      }
    >
      <ul className="divide-y divide-line">
        {tasks.slice(0, shownAtMost).map(task => (
          <MyTask key={task.code} task={task} />
        ))}
      </ul>
    </Panel>
  )
}

function MyTask({ task }: { task: TaskCard }) {
  return (
    <li className="relative flex min-h-9 items-center gap-2 px-4 hover:bg-hover pointer-coarse:min-h-11">
      <StatusLabel status={task.status} isReady={task.ready} look="icon" />
      <span className="font-mono text-sm whitespace-nowrap text-muted">{task.code}</span>
      <Link
        href={paths.task(task.code)}
        className="min-w-0 flex-1 truncate after:absolute after:inset-0"
        dir="auto"
      >
        {task.title}
      </Link>
      {task.priority !== 'normal' && <PriorityLabel priority={task.priority} look="icon" />}
      <span className="shrink-0 text-sm text-faint max-sm:hidden">{stateOf(task)}</span>
    </li>
  )
}

function stateOf({ status, ready, waitingFor }: TaskCard): string {
  if (waitingFor.length > 0 && status === 'pending') return `waits for ${waitingFor.join(', ')}`
  if (ready) return 'ready to start'
  return status.replace('_', ' ')
}
