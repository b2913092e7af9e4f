'use client'
import { MiniMap, type Node, type ReactFlowState, useStore } from '@xyflow/react'
import type { Status } from '#components/ui/status.tsx'
import { nodeSize } from '#lib/client/sprint/graph-layout.ts'
import type { TaskFlowNode } from './task-node.tsx'

/** Whether the graph at its present size has more than is seen at once. */
function isLarger({ nodes, width, height, transform: [, , zoom] }: ReactFlowState): boolean {
  const far = nodes.map(({ position: { x, y } }) => [x + nodeSize.width, y + nodeSize.height] as const)
  const [left, top] = [
    Math.min(...nodes.map(({ position }) => position.x)),
    Math.min(...nodes.map(({ position }) => position.y)),
  ]
  const [right, bottom] = [Math.max(...far.map(([x]) => x)), Math.max(...far.map(([, y]) => y))]
  return nodes.length > 1 && ((right - left) * zoom > width || (bottom - top) * zoom > height)
}

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
  const isNeeded = useStore(isLarger)
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
