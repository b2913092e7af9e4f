'use client'
import type { Node, NodeProps } from '@xyflow/react'
import clsx from 'clsx'
import { memo } from 'react'
import { Worker } from '#components/agent/worker.tsx'
import { useIsFresh } from '#components/board/use-is-fresh.ts'
import { HandedOver } from '#components/task/handed-over.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { TaskChoice } from './choosing.tsx'
import { groupHue } from './group-hue.ts'
import type { NodeLook } from './look.ts'

export type TaskNodeData = { task: TaskCard; look: NodeLook; isOutside: boolean; isTabStop: boolean }
export type TaskFlowNode = Node<TaskNodeData, 'task'>

const looks: Record<NodeLook, string> = {
  plain: 'border-line-strong bg-surface',
  critical: 'border-accent bg-surface ring-1 ring-accent',
  chosen: 'border-accent bg-selected ring-2 ring-accent',
  before: 'border-accent bg-surface ring-1 ring-accent',
  after: 'border-line-control bg-surface',
  faint: 'border-line bg-canvas text-faint',
}

/** A task in the graph: a card in small. One of another sprint has a broken border and says where it is. */
export const TaskNode = memo(function TaskNode({
  data: { task, look, isOutside, isTabStop },
}: NodeProps<TaskFlowNode>) {
  return (
    <TaskChoice
      code={task.code}
      isTabStop={isTabStop}
      isChosen={look === 'chosen'}
      className={clsx(
        'pointer-events-auto relative flex size-full flex-col overflow-hidden rounded-md border px-2.5 py-1.5 text-left transition-colors hover:border-line-control focus-visible:outline-offset-1',
        looks[look],
        isOutside && 'border-dashed border-line-control',
        useIsFresh(task.code) && 'animate-glow',
      )}
    >
      {task.parallelGroup !== null && <GroupTint name={task.parallelGroup} />}
      <span className="flex h-6 shrink-0 items-center gap-1.5 text-sm group-data-far/graph:h-11 group-data-far/graph:text-2xl">
        <code className="truncate text-muted">{task.code}</code>
        {task.handoffFrom && <HandedOver from={task.handoffFrom} />}
        <span className="ml-auto flex items-center gap-1.5 group-data-far/graph:hidden">
          {task.priority !== 'normal' && <PriorityLabel priority={task.priority} look="icon" />}
          <Worker card={task} size={20} />
        </span>
      </span>
      <span dir="auto" className="line-clamp-2 shrink-0 wrap-anywhere group-data-far/graph:hidden">
        {task.title}
      </span>
      <span className="mt-auto flex min-w-0 items-center gap-1.5 text-sm text-muted group-data-far/graph:text-2xl group-data-far/graph:[&_svg]:size-6">
        <StatusLabel status={task.status} isReady={task.ready} />
        {isOutside && (
          <span className="truncate">· {task.sprint ? `in ${task.sprint}` : 'in no sprint'}</span>
        )}
      </span>
    </TaskChoice>
  )
})

/** Tasks of one group may run side by side: they have the same tint, and its name for who cannot see it. */
function GroupTint({ name }: { name: string }) {
  return (
    <span
      title={`Parallel group ${name}`}
      className="absolute inset-y-0 left-0 w-1"
      style={{ background: `oklch(0.65 0.13 ${groupHue(name)})` }}
    >
      <span className="sr-only">Parallel group {name}</span>
    </span>
  )
}
