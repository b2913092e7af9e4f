import type { Graph } from '#lib/client/sprint/graph.ts'
import { type Layout, nodeSize } from '#lib/client/sprint/graph-layout.ts'
import type { Looks } from './look.ts'
import type { TaskFlowNode } from './task-node.tsx'

/** Those of the tasks that have a place and are `shown`. One that did not change stays the same object, and is not drawn anew. */
export function flowNodes(
  graph: Graph,
  { places }: Layout,
  shown: ReadonlySet<string>,
  looks: Looks,
  tabStop: string | undefined,
  before: readonly TaskFlowNode[],
): TaskFlowNode[] {
  const known = new Map(before.map(node => [node.id, node]))
  return [...graph.tasks.values()].flatMap(task => {
    const position = places.get(task.code)
    if (!position || !shown.has(task.code)) return []
    const data = {
      task,
      look: looks.node(task.code),
      isOutside: graph.outside.has(task.code),
      isTabStop: task.code === tabStop,
    }
    const old = known.get(task.code)
    if (old?.position === position && isSame(old.data, data)) return old
    return { id: task.code, type: 'task', position, ...nodeSize, measured: nodeSize, data }
  })
}

const isSame = (a: TaskFlowNode['data'], b: TaskFlowNode['data']): boolean =>
  a.task === b.task && a.look === b.look && a.isOutside === b.isOutside && a.isTabStop === b.isTabStop
