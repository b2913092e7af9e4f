import Link from 'next/link'
import { Worker } from '#components/agent/worker.tsx'
import { HandedOver } from '#components/task/handed-over.tsx'
import { WhyNot } from '#components/task/why-not.tsx'
import { Badge, Count } from '#components/ui/badge.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Tasks of one group, one line each, under the group's name. */
export function TaskGroup({
  title,
  note,
  tasks,
}: {
  title: string
  note?: string
  tasks: readonly TaskCard[]
}) {
  if (tasks.length === 0) return null
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="flex flex-wrap items-baseline gap-x-2 pb-1.5">
        <span className="font-medium">{title}</span>
        <Count value={tasks.length} label="tasks" />
        {note && <span className="text-sm text-faint">{note}</span>}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {tasks.map(task => (
          <TaskRow key={task.code} task={task} />
        ))}
      </ul>
    </section>
  )
}

function TaskRow({ task }: { task: TaskCard }) {
  return (
    <li>
      <Link
        href={paths.task(task.code)}
        className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
      >
        <StatusLabel status={task.status} isReady={task.ready} look="icon" />
        <code className="shrink-0 text-sm text-muted">{task.code}</code>
        {task.handoffFrom && <HandedOver from={task.handoffFrom} />}
        <span
          className="min-w-0 flex-1 basis-40 truncate text-left! max-sm:whitespace-normal"
          title={task.title}
          dir="auto"
        >
          {task.title}
        </span>
        <span className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <WhyNot task={task} />
          {task.priority !== 'normal' && <PriorityLabel priority={task.priority} look="icon" />}
          {task.pod && <Badge>{task.pod}</Badge>}
          <span className="flex min-w-5 items-center gap-3">
            <Worker card={task} size={20} hasTime />
          </span>
        </span>
      </Link>
    </li>
  )
}
