import { MarkerType, Position } from '@xyflow/react'
import { edgesOf, type Graph } from '#lib/client/sprint/graph.ts'
import { type Layout, nodeSize, roundedPath } from '#lib/client/sprint/graph-layout.ts'
import type { DependencyFlowEdge } from './dependency-edge.tsx'
import type { EdgeLook, Looks } from './look.ts'
import type { TaskFlowNode } from './task-node.tsx'

const { width, height } = nodeSize

/** Where edges leave and arrive. Given, so that nothing is measured before it is drawn. */
const handles = [
  { type: 'source' as const, position: Position.Right, x: width, y: height / 2, width: 1, height: 1 },
  { type: 'target' as const, position: Position.Left, x: 0, y: height / 2, width: 1, height: 1 },
]

/** The tasks that have a place. One that did not change stays the same object, and is not drawn anew. */
export function flowNodes(
  graph: Graph,
  { places }: Layout,
  looks: Looks,
  tabStop: string | undefined,
  before: readonly TaskFlowNode[],
): TaskFlowNode[] {
  const known = new Map(before.map(node => [node.id, node]))
  return [...graph.tasks.values()].flatMap(task => {
    const position = places.get(task.code)
    if (!position) return []
    const data = {
      task,
      look: looks.node(task.code),
      isOutside: graph.outside.has(task.code),
      isTabStop: task.code === tabStop,
    }
    const old = known.get(task.code)
    if (old?.position === position && isSame(old.data, data)) return old
    return { id: task.code, type: 'task', position, width, height, measured: nodeSize, handles, data }
  })
}

/** The edges that have a way; those that say most are drawn last, over the others. */
export const flowEdges = (graph: Graph, { routes }: Layout, looks: Looks): DependencyFlowEdge[] =>
  edgesOf(graph)
    .flatMap((edge): DependencyFlowEdge[] => {
      const route = routes.get(edge.id)
      if (!route) return []
      const look = looks.edge(edge)
      const data = { path: roundedPath(route, 6), look }
      const markerEnd = { type: MarkerType.ArrowClosed, width: 14, height: 14, color: arrows[look] }
      return [{ id: edge.id, source: edge.from, target: edge.to, type: 'dependency', data, markerEnd }]
    })
    .sort((a, b) => weight(a) - weight(b))

const arrows: Record<EdgeLook, string> = {
  satisfied: 'var(--line-strong)',
  open: 'var(--line-control)',
  critical: 'var(--accent)',
  before: 'var(--accent)',
  after: 'var(--ink)',
  faint: 'var(--line)',
}

const rising: readonly EdgeLook[] = ['faint', 'satisfied', 'open', 'after', 'critical', 'before']

const weight = ({ data }: DependencyFlowEdge): number => (data ? rising.indexOf(data.look) : -1)

const isSame = (a: TaskFlowNode['data'], b: TaskFlowNode['data']): boolean =>
  a.task === b.task && a.look === b.look && a.isOutside === b.isOutside && a.isTabStop === b.isTabStop
