'use client'
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo, useRef } from 'react'
import { useGlow } from '#components/board/use-glow.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { criticalPath } from '#lib/client/sprint/critical-path.ts'
import { graphOf, type SprintGraph } from '#lib/client/sprint/graph.ts'
import { useSprintGraph } from '#lib/client/sprint/use-sprint.ts'
import { NoTasks } from '../no-tasks.tsx'
import { SprintFrame } from '../sprint-frame.tsx'
import { CanvasSkeleton } from './canvas-skeleton.tsx'
import { ChooseTask } from './choosing.tsx'
import type { GraphCanvasProps } from './graph-canvas.tsx'
import { GraphList } from './graph-list.tsx'
import { GraphToolbar, waysToShow } from './graph-toolbar.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import { WhyAside } from './why-aside.tsx'

const GraphCanvas = lazyPart<GraphCanvasProps>(() => import('./graph-canvas.tsx'), CanvasSkeleton)

/** More than can be drawn so that it is of use; the list has them all. */
const drawnAtMost = 1_000

/** What waits for what in a sprint: drawn, or as a list, which is what a phone shows first. */
export function SprintGraphPage({ initialGraph }: { initialGraph: SprintGraph }) {
  const sprint = useSprintGraph(initialGraph)
  return (
    <SprintFrame sprint={sprint} view="graph">
      {openDialog =>
        sprint.tasks.length === 0 ? (
          <NoTasks sprint={sprint} onOpen={openDialog} />
        ) : (
          <Shown sprint={sprint} />
        )
      }
    </SprintFrame>
  )
}

function Shown({ sprint }: { sprint: SprintGraph }) {
  const root = useRef<HTMLDivElement>(null)
  const graph = useMemo(() => graphOf(sprint), [sprint])
  const path = useMemo(() => criticalPath(graph), [graph])
  const [wanted, setWanted] = useQueryState('as', parseAsStringLiteral(waysToShow))
  const [code, choose] = useQueryState('task', parseAsString.withOptions({ history: 'push' }))
  const isNarrow = useIsNarrow()
  const way = wanted ?? (isNarrow ? 'list' : 'graph')
  const chosen = code !== null && graph.tasks.has(code) ? code : null
  useGlow()
  const close = () => {
    choose(null)
    const link = chosen && root.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(chosen)}"]`)
    if (link) link.focus({ preventScroll: true })
  }
  useShortcut('escape', 'Close the panel', close, { isEnabled: chosen !== null && !isNarrow })
  const isDrawn = way === 'graph' && graph.tasks.size <= drawnAtMost
  return (
    <ChooseTask value={choose}>
      <GraphToolbar way={way} onWay={setWanted} path={path} hasEdges={hasEdges(graph)} />
      <div className="flex min-h-0 flex-1">
        <div ref={root} className={isDrawn ? 'min-w-0 flex-1 bg-canvas' : 'min-w-0 flex-1 overflow-y-auto'}>
          {way === 'graph' && !isDrawn && <TooMany count={graph.tasks.size} />}
          {isDrawn ? (
            <GraphCanvas graph={graph} path={path} chosen={chosen} onChoose={choose} />
          ) : (
            <GraphList graph={graph} path={path} chosen={chosen} />
          )}
        </div>
        <WhyAside graph={graph} path={path} chosen={chosen} isNarrow={isNarrow} onClose={close} />
      </div>
    </ChooseTask>
  )
}

function TooMany({ count }: { count: number }) {
  return (
    <p role="status" className="px-6 pt-4 text-muted">
      {count} tasks are too many for a drawing. Here they are as a list.
    </p>
  )
}

const hasEdges = ({ dependents }: ReturnType<typeof graphOf>): boolean =>
  [...dependents.values()].some(codes => codes.length > 0)
