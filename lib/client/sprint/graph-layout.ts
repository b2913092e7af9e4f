import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { type Edge, edgesOf, type Graph } from './graph.ts'

export type Point = { x: number; y: number }

/** Where each task stands (its upper left corner), and the corners of each edge from its task to its dependent, in px. */
export type Layout = {
  places: ReadonlyMap<string, Point>
  routes: ReadonlyMap<string, readonly Point[]>
}

/** Px of a task in the graph: all are alike, so that nothing must be measured. */
export const nodeSize = { width: 208, height: 104 }

/** What the layout depends on. While it stays the same, a change of status or title moves nothing. */
export const layoutKey = (graph: Graph): string =>
  `${[...graph.tasks.keys()].join(',')}|${edgesOf(graph)
    .map(({ id }) => id)
    .join(',')}`

/**
 * The question to ELK: layers from left to right, in the order of the tasks where there is a choice, so that a new task
 * moves as little of the others as can be.
 */
export const toElk = (graph: Graph): ElkNode => ({
  id: 'sprint',
  layoutOptions: {
    'elk.algorithm': 'layered',
    'elk.direction': 'RIGHT',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.aspectRatio': '1.6',
    'elk.spacing.nodeNode': '18',
    'elk.spacing.componentComponent': '28',
    'elk.layered.spacing.nodeNodeBetweenLayers': '40',
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    // Half the width and a third of the height of the usual one, for 300 tasks with 500 edges (measured).
    'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS',
    'elk.layered.thoroughness': '1',
  },
  children: [...graph.tasks.keys()].map(id => ({ id, ...nodeSize })),
  edges: edgesOf(graph).map(toElkEdge),
})

const toElkEdge = ({ id, from, to }: Edge): ElkExtendedEdge => ({ id, sources: [from], targets: [to] })

export function fromElk({ children = [], edges = [] }: ElkNode): Layout {
  return {
    places: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    routes: new Map(
      edges.map(({ id, sections = [] }) => [
        id,
        sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
          startPoint,
          ...bendPoints,
          endPoint,
        ]),
      ]),
    ),
  }
}

/** The way through these points as an SVG path, its corners rounded. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points
  if (!first) return ''
  const turns = rest.slice(0, -1).map((corner, index) => {
    const [before, after] = [points[index] ?? corner, points[index + 2] ?? corner]
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const [start, end] = [towards(corner, before, r), towards(corner, after, r)]
    return `L${at(start)}Q${at(corner)} ${at(end)}`
  })
  const last = rest.at(-1)
  return `M${at(first)}${turns.join('')}${last ? `L${at(last)}` : ''}`
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`
const round = (value: number): number => Math.round(value * 10) / 10
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole }
}
