'use client'
import { MiniMap, type Node, useStore } from '@xyflow/react'
import type { Status } from '#components/ui/status.tsx'
import type { TaskFlowNode } from './task-node.tsx'

/** So few are seen at once. */
const needed = 12

const fills: Record<Status, string> = {
  pending: 'var(--line-control)',
  in_progress: 'var(--in-progress)',
  in_review: 'var(--in-review)',
  done: 'var(--done)',
  blocked: 'var(--blocked)',
  cancelled: 'var(--line-strong)',
}

/** All tasks in small, with what is in view: drag it to go elsewhere. */
export function Overview() {
  const isNeeded = useStore(({ nodes }) => nodes.length > needed)
  if (!isNeeded) return null
  return (
    <MiniMap
      pannable
      ariaLabel="All of the graph in small"
      nodeColor={colorOf}
      nodeBorderRadius={8}
      bgColor="var(--surface)"
      maskColor="color-mix(in oklab, var(--canvas) 70%, transparent)"
      className="rounded-md border border-line max-md:hidden"
    />
  )
}

const colorOf = (node: Node): string => fills[(node as TaskFlowNode).data.task.status]
