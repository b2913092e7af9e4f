import type { ReactNode } from 'react'
import { Worker } from '#components/agent/worker.tsx'
import { Count } from '#components/ui/badge.tsx'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { TaskLine } from './task-line.tsx'

/** Some of the tasks around the chosen one, under what they are to it. */
export function WhyTasks({
  title,
  tasks,
  note,
}: {
  title: string
  tasks: readonly TaskCard[]
  note?: (task: TaskCard) => ReactNode
}) {
  if (tasks.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="flex items-baseline gap-2 pb-1 text-sm text-muted">
        {title} <Count value={tasks.length} label="tasks" />
      </h3>
      <ul className="-mx-2">
        {tasks.map(task => (
          <li key={task.code}>
            <TaskLine task={task} note={note?.(task)} end={<Worker card={task} size={20} />} />
          </li>
        ))}
      </ul>
    </section>
  )
}
