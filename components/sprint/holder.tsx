'use client'
import { usePeople } from '#components/task/use-people.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Who holds the task, or who shall do it; the place is kept when it is nobody. */
export function Holder({ task }: { task: TaskCard }) {
  const people = usePeople(task.project)
  const name = task.lease?.holder ?? task.assignee
  if (!name) return <span className="w-5" />
  return (
    <Avatar
      name={name}
      kind={people.kindOf(name)}
      isStale={people.isStale(name)}
      note={task.lease ? 'holds it' : 'assigned'}
    />
  )
}
