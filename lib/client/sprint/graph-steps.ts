import type { Graph } from './graph.ts'
import type { Layout } from './graph-layout.ts'

export type Step = 'left' | 'right' | 'up' | 'down'

/**
 * Where an arrow key leads: right and left along an edge to the nearest dependent or dependency, up and down to the next
 * task above or below.
 */
export function stepFrom(graph: Graph, { places }: Layout, code: string, step: Step): string | undefined {
  const here = places.get(code)
  if (!here) return undefined
  const known = [...places].filter(([other]) => other !== code).map(([other, place]) => ({ other, ...place }))
  const near = (a: { x: number; y: number }, weight: number) =>
    Math.abs(a.x - here.x) * weight + Math.abs(a.y - here.y)
  const nearest = (candidates: typeof known, weight: number) =>
    candidates.toSorted((a, b) => near(a, weight) - near(b, weight))[0]?.other
  switch (step) {
    case 'right':
      return nearest(among(known, graph.dependents.get(code)), 1)
    case 'left':
      return nearest(among(known, graph.tasks.get(code)?.dependsOn), 1)
    case 'up':
      return nearest(
        known.filter(({ y }) => y < here.y),
        4,
      )
    case 'down':
      return nearest(
        known.filter(({ y }) => y > here.y),
        4,
      )
  }
}

const among = <Place extends { other: string }>(places: Place[], codes: readonly string[] = []): Place[] =>
  places.filter(({ other }) => codes.includes(other))
