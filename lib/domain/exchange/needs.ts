import { findCycle } from '#lib/domain/plan/parse/find-cycle.ts'
import type { Told } from './tell.ts'

/** `from` depends on `to`, by ref. Stated is what the record says itself; else it follows from what it is a part of. */
export type Need = { from: string; to: string; isStated: boolean }

/** By ref; `left` holds those that would have closed a circle. */
export type Needs = {
  stated: ReadonlyMap<string, readonly string[]>
  implied: ReadonlyMap<string, readonly string[]>
  left: readonly Need[]
}

/**
 * What the records depend on among each other: what they state, and because of what they are a part of: a whole waits for its
 * parts, and a part for what its whole waits for. Other tools take circles, so real files have some: each dependency is taken in
 * turn, those that are stated first, and one whose end leads back to its begin is left out.
 */
export function settleNeeds(told: readonly Told[]): Needs {
  const all = [...statedNeeds(told), ...impliedNeeds(told)]
  const { taken, left } = settle(all)
  const of = (isStated: boolean) => grouped(taken.filter(need => need.isStated === isStated))
  return { stated: of(true), implied: of(false), left }
}

/** Those that make no circle, each taken in turn, and those that would have closed one. */
export const settle = (needs: readonly Need[]): { taken: readonly Need[]; left: readonly Need[] } =>
  hasCircle(needs) ? withoutCircles(needs) : { taken: needs, left: [] }

function statedNeeds(told: readonly Told[]): Need[] {
  const refs = new Set(told.map(({ task }) => task.ref))
  return told.flatMap(({ task, said }) =>
    [...new Set(said.needs)].filter(to => refs.has(to)).map(to => ({ from: task.ref, to, isStated: true })),
  )
}

function impliedNeeds(told: readonly Told[]): Need[] {
  const stated = new Map(told.map(({ task, said }) => [task.ref, new Set(said.needs)]))
  const imply = (from: string, to: string): Need[] =>
    from === to || !stated.has(to) || stated.get(from)?.has(to) ? [] : [{ from, to, isStated: false }]
  return told.flatMap(({ task: { ref, parentRef } }) => {
    if (parentRef === null || !stated.has(parentRef) || parentRef === ref) return []
    const inherited = [...(stated.get(parentRef) ?? [])]
    return [...imply(parentRef, ref), ...inherited.flatMap(need => imply(ref, need))]
  })
}

function hasCircle(needs: readonly Need[]): boolean {
  const graph = [...grouped(needs)].map(([key, dependsOn]) => ({ code: null, key, dependsOn }))
  return findCycle(graph) !== null
}

function withoutCircles(needs: readonly Need[]): { taken: Need[]; left: Need[] } {
  const graph = new Map<string, string[]>()
  const taken: Need[] = []
  const left: Need[] = []
  for (const need of needs) {
    const { from, to } = need
    if (leadsTo(graph, to, from)) left.push(need)
    else {
      taken.push(need)
      graph.set(from, [...(graph.get(from) ?? []), to])
    }
  }
  return { taken, left }
}

function leadsTo(graph: ReadonlyMap<string, string[]>, start: string, end: string): boolean {
  const seen = new Set([start])
  for (const ref of seen) {
    if (ref === end) return true
    for (const need of graph.get(ref) ?? []) seen.add(need)
  }
  return false
}

const grouped = (needs: readonly Need[]): Map<string, string[]> =>
  new Map(
    [...Map.groupBy(needs, ({ from }) => from)].map(
      ([from, list]) => [from, list.map(({ to }) => to)] as const,
    ),
  )
