'use client'
import { ViewportPortal } from '@xyflow/react'
import clsx from 'clsx'
import { memo, useId } from 'react'
import { type Edge, edgesOf, type Graph } from '#lib/client/sprint/graph.ts'
import { type Layout, roundedPath } from '#lib/client/sprint/graph-layout.ts'
import { edgeStyle } from './edge-style.ts'
import type { EdgeLook, Looks } from './look.ts'

/** Px by which a corner is round. */
const radius = 6

/** Those that say most are drawn last, over the others. */
const rising: readonly EdgeLook[] = ['faint', 'satisfied', 'open', 'after', 'critical', 'before']

/**
 * The edges, along the ways that the layout found. One drawing of their own: the library's would measure each task for the
 * places where its edges end, which are known here.
 */
export const Edges = memo(function Edges({
  graph,
  layout,
  looks,
}: {
  graph: Graph
  layout: Layout
  looks: Looks
}) {
  const id = useId()
  const drawn = Map.groupBy(edgesOf(graph), looks.edge)
  return (
    <ViewportPortal>
      <svg
        aria-hidden="true"
        width="1"
        height="1"
        className="pointer-events-none absolute top-0 left-0 overflow-visible fill-none"
      >
        {rising.map(look => (
          <g key={look} className={edgeStyle[look].line}>
            <Arrow id={`${id}${look}`} look={look} />
            {(drawn.get(look) ?? []).map(edge => (
              <EdgeLine key={edge.id} edge={edge} layout={layout} markerEnd={`url(#${id}${look})`} />
            ))}
          </g>
        ))}
      </svg>
    </ViewportPortal>
  )
})

function EdgeLine({ edge, layout, markerEnd }: { edge: Edge; layout: Layout; markerEnd: string }) {
  const route = layout.routes.get(edge.id)
  return route && <path data-edge={edge.id} d={roundedPath(route, radius)} markerEnd={markerEnd} />
}

function Arrow({ id, look }: { id: string; look: EdgeLook }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7.5"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 0.5 8 4 0 7.5Z" className={clsx('stroke-none', edgeStyle[look].arrow)} />
    </marker>
  )
}
