'use client'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import { Time } from '#components/ui/time.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { DependenciesProperty } from './dependencies-property.tsx'
import { TaskLink } from './task-link.tsx'
import type { TaskEdit } from './use-task-edit.ts'

/** What it waits for, and what waits for it. */
export function RelationProperties({
  task,
  me,
  edit,
}: {
  task: TaskDetail
  me: string | null
  edit: TaskEdit
}) {
  return (
    <PropertyList>
      <Property label="Depends on">
        <DependenciesProperty task={task} edit={edit} canWrite={me !== null} />
      </Property>
      <Property label="Needed by">
        {task.dependents.length === 0 && <span className="text-faint">Nothing</span>}
        <ul>
          {task.dependents.map(other => (
            <li key={other.code}>
              <TaskLink task={other} />
            </li>
          ))}
        </ul>
      </Property>
    </PropertyList>
  )
}

export function DateProperties({ task }: { task: TaskDetail }) {
  const dates = [
    ['Created', task.createdAt],
    ['Changed', task.updatedAt],
    ['Started', task.startedAt],
    ['Completed', task.completedAt],
  ] as const
  return (
    <PropertyList>
      {dates.map(
        ([label, at]) =>
          at && (
            <Property key={label} label={label}>
              <Time at={at} />
            </Property>
          ),
      )}
    </PropertyList>
  )
}
