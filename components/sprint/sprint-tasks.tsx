'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Segmented } from '#components/ui/segmented.tsx'
import { statuses, statusWord } from '#components/ui/status.tsx'
import { orderOfWork } from '#lib/client/sprint/order-of-work.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { TaskGroup } from './task-rows.tsx'

const groupings = ['order', 'status'] as const

/** The sprint's tasks: in the order in which they can be worked on, or by status. */
export function SprintTasks({ tasks }: { tasks: SprintDetail['tasks'] }) {
  const [by, setBy] = useQueryState('group', parseAsStringLiteral(groupings).withDefault('order'))
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
      {by === 'order' ? <ByOrder tasks={tasks} /> : <ByStatus tasks={tasks} />}
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
