'use client'
import { useMemo } from 'react'
import { Worker } from '#components/agent/worker.tsx'
import { Badge, Count } from '#components/ui/badge.tsx'
import type { Graph } from '#lib/client/sprint/graph.ts'
import { orderOfWork } from '#lib/client/sprint/order-of-work.ts'
import { standing } from '#lib/client/sprint/standing.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { TaskLine } from './task-line.tsx'

/** The graph in words: by depth, each task with what it waits for. */
export function GraphList({
  graph,
  path,
  chosen,
}: {
  graph: Graph
  path: readonly string[]
  chosen: string | null
}) {
  const levels = useMemo(() => orderOfWork([...graph.tasks.values()]), [graph])
  const critical = useMemo(() => new Set(path), [path])
  const line = (task: TaskCard) => (
    <TaskLine
      task={task}
      isChosen={task.code === chosen}
      note={`${standing(task)}${graph.outside.has(task.code) ? ` · ${placeOf(task)}` : ''}`}
      end={
        <>
          {critical.has(task.code) && <Badge tone="accent">Critical path</Badge>}
          <Worker card={task} size={20} />
        </>
      }
    />
  )
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-4">
      {levels.map((tasks, depth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a depth is its number
        <section key={depth} aria-label={`Depth ${depth + 1}`}>
          <h2 className="flex items-baseline gap-2 px-2 pb-1">
            <span className="font-medium">Depth {depth + 1}</span>
            <Count value={tasks.length} label="tasks" />
            <span className="text-sm text-faint">
              {depth === 0 ? 'depends on nothing here' : `depends on depth ${depth} or less`}
            </span>
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-md border border-line">
            {tasks.map(task => (
              <li key={task.code}>{line(task)}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const placeOf = ({ sprint }: TaskCard): string => (sprint ? `in ${sprint}` : 'in no sprint')
