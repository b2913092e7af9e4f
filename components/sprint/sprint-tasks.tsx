'use client'
import { ListTodo } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { statuses, statusWord } from '#components/ui/status.tsx'
import { orderOfWork } from '#lib/client/sprint/order-of-work.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { TaskGroup } from './task-rows.tsx'

const groupings = ['order', 'status'] as const

/** The sprint's tasks: in the order in which they can be worked on, or by status. */
export function SprintTasks({ sprint, action }: { sprint: SprintDetail; action: ReactNode }) {
  const [by, setBy] = useQueryState('group', parseAsStringLiteral(groupings).withDefault('order'))
  if (sprint.tasks.length === 0)
    return (
      <EmptyState
        icon={<ListTodo />}
        title="No tasks in this sprint"
        action={action}
        command={`npx baton task create --title="…" --sprint=${sprint.code}`}
      >
        Take tasks from the backlog, or create one here.
      </EmptyState>
    )
  return (
    <div className="flex flex-col items-start gap-4 *:not-first:w-full">
      <Segmented
        label="Group by"
        value={by}
        options={[
          { value: 'order', label: 'Order of work' },
          { value: 'status', label: 'Status' },
        ]}
        onChange={setBy}
      />
      {by === 'order' ? <ByOrder tasks={sprint.tasks} /> : <ByStatus tasks={sprint.tasks} />}
    </div>
  )
}

function ByOrder({ tasks }: { tasks: SprintDetail['tasks'] }) {
  return orderOfWork(tasks).map((group, level) => (
    <TaskGroup
      // biome-ignore lint/suspicious/noArrayIndexKey: a level is its number
      key={level}
      title={`Step ${level + 1}`}
      note={level === 0 ? 'waits for nothing in this sprint' : `after step ${level}`}
      tasks={group}
    />
  ))
}

function ByStatus({ tasks }: { tasks: SprintDetail['tasks'] }) {
  return statuses.map(status => (
    <TaskGroup key={status} title={statusWord(status)} tasks={tasks.filter(task => task.status === status)} />
  ))
}
