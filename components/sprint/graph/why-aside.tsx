'use client'
import { Sheet } from '#components/ui/sheet.tsx'
import type { Graph } from '#lib/client/sprint/graph.ts'
import { WhyPanel } from './why-panel.tsx'

/** The panel of the chosen task: beside the graph, and on a phone over it. */
export function WhyAside({
  graph,
  path,
  chosen,
  isNarrow,
  onClose,
}: {
  graph: Graph
  path: readonly string[]
  chosen: string | null
  isNarrow: boolean
  onClose: () => void
}) {
  const task = chosen === null ? undefined : graph.tasks.get(chosen)
  if (isNarrow)
    return (
      <Sheet title="Why it waits" isTitleHidden isOpen={task !== undefined} onClose={onClose}>
        {task && <WhyPanel graph={graph} path={path} task={task} />}
      </Sheet>
    )
  return (
    task && (
      <aside
        aria-label={`Why ${task.code} waits`}
        className="w-80 shrink-0 overflow-y-auto border-l border-line"
      >
        <WhyPanel graph={graph} path={path} task={task} onClose={onClose} />
      </aside>
    )
  )
}
