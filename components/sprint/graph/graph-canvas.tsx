'use client'
import '@xyflow/react/dist/base.css'
import './graph-canvas.css'
import { ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { useTheme } from 'next-themes'
import { useEffect, useMemo, useRef } from 'react'
import { ErrorState } from '#components/ui/error-state.tsx'
import type { Graph } from '#lib/client/sprint/graph.ts'
import type { Layout } from '#lib/client/sprint/graph-layout.ts'
import { CanvasControls } from './canvas-controls.tsx'
import { CanvasSkeleton } from './canvas-skeleton.tsx'
import { Edges } from './edges.tsx'
import { flowNodes } from './flow-nodes.ts'
import { looksOf } from './look.ts'
import { Overview } from './overview.tsx'
import { type TaskFlowNode, TaskNode } from './task-node.tsx'
import { farthest, useCanvasView, useRevealChosen } from './use-canvas-view.ts'
import { useGraphKeys } from './use-graph-keys.ts'
import { useGraphLayout } from './use-graph-layout.ts'
import { useShownFirst } from './use-shown-first.ts'

export type GraphCanvasProps = {
  graph: Graph
  path: readonly string[]
  chosen: string | null
  onChoose: (code: string | null) => void
}

const nodeTypes = { task: TaskNode }

/** The graph as it is drawn: pan, zoom, and arrow keys along its edges. */
export default function GraphCanvas(props: GraphCanvasProps) {
  const { layout, error, retry } = useGraphLayout(props.graph)
  if (error && !layout) return <ErrorState error={error} onRetry={retry} />
  if (!layout) return <CanvasSkeleton />
  return (
    <ReactFlowProvider>
      <Drawn {...props} layout={layout} />
    </ReactFlowProvider>
  )
}

function Drawn({ graph, path, chosen, onChoose, layout }: GraphCanvasProps & { layout: Layout }) {
  const { resolvedTheme } = useTheme()
  const { root, isFar, reveal, begin, showAll } = useCanvasView(layout, chosen, path[0])
  useRevealChosen(chosen, reveal)
  const keys = useGraphKeys({ graph, layout, root, chosen, first: path[0], reveal })
  const looks = useMemo(() => looksOf(graph, path, chosen), [graph, path, chosen])
  const shown = useShownFirst(layout, chosen ?? path[0])
  const nodes = useFlowNodes(graph, layout, shown, looks, keys.tabStop)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links, not of form fields
    <div
      ref={root}
      role="group"
      aria-label="Graph of the tasks. Arrow keys follow what waits for what, Enter explains a task."
      data-far={isFar || undefined}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      className="group/graph relative size-full"
    >
      <ReactFlow
        nodes={nodes}
        nodeTypes={nodeTypes}
        colorMode={resolvedTheme === 'dark' ? 'dark' : 'light'}
        onInit={() => void begin()}
        onPaneClick={() => chosen !== null && onChoose(null)}
        minZoom={farthest}
        maxZoom={1.5}
        panOnScroll
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        proOptions={{ hideAttribution: true }}
      >
        <Edges graph={graph} layout={layout} looks={looks} />
        <Overview />
      </ReactFlow>
      <CanvasControls onFit={() => void showAll()} />
    </div>
  )
}

function useFlowNodes(
  graph: Graph,
  layout: Layout,
  shown: ReadonlySet<string>,
  looks: ReturnType<typeof looksOf>,
  tabStop: string | undefined,
) {
  const last = useRef<TaskFlowNode[]>([])
  const nodes = useMemo(
    () => flowNodes(graph, layout, shown, looks, tabStop, last.current),
    [graph, layout, shown, looks, tabStop],
  )
  useEffect(() => {
    last.current = nodes
  }, [nodes])
  return nodes
}
