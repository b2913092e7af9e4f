import type { Edge, Graph } from '#lib/client/sprint/graph.ts'
import { whyWaits } from '#lib/client/sprint/why-waits.ts'

/** `before`: the chosen task waits for it. `after`: it waits for the chosen task. `faint`: neither. */
export type NodeLook = 'plain' | 'critical' | 'chosen' | 'before' | 'after' | 'faint'
export type EdgeLook = 'satisfied' | 'open' | 'critical' | 'before' | 'after' | 'faint'

export type Looks = { node(code: string): NodeLook; edge(edge: Edge): EdgeLook }

/** How everything looks: with the critical path, or, when a task is chosen, with what stands in its way. */
export function looksOf(graph: Graph, path: readonly string[], chosen: string | null): Looks {
  const why = chosen === null ? undefined : whyWaits(graph, chosen)
  return why && chosen !== null ? aroundChosen(chosen, why) : alongPath(path)
}

function alongPath(path: readonly string[]): Looks {
  const next = new Map(path.map((code, index) => [code, path[index + 1]]))
  return {
    node: code => (next.has(code) ? 'critical' : 'plain'),
    edge({ from, to, isOpen }) {
      if (next.get(from) === to) return 'critical'
      return isOpen ? 'open' : 'satisfied'
    },
  }
}

function aroundChosen(chosen: string, why: NonNullable<ReturnType<typeof whyWaits>>): Looks {
  const before = new Set(why.waitsFor.map(({ code }) => code))
  const after = new Set([...why.frees, ...why.brings].map(({ code }) => code))
  const leadsHere = new Set([...before, chosen])
  return {
    node(code) {
      if (code === chosen) return 'chosen'
      if (before.has(code)) return 'before'
      return after.has(code) ? 'after' : 'faint'
    },
    edge({ from, to, isOpen }) {
      if (isOpen && before.has(from) && leadsHere.has(to)) return 'before'
      return isOpen && from === chosen && after.has(to) ? 'after' : 'faint'
    },
  }
}
