import type { Need } from './needs.ts'

type Step = { ref: string; next: number; index: number; low: number }

/**
 * By ref, the number of its strongly connected component: two refs with the same one need each other, by whatever way.
 * R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2), 1972; on a stack of our own, so that a long
 * chain cannot overflow that of calls.
 */
export function componentsOf(needs: readonly Need[]): ReadonlyMap<string, number> {
  const out = Map.groupBy(needs, ({ from }) => from)
  const indices = new Map<string, number>()
  const component = new Map<string, number>()
  /** Those whose component is not known yet, in the order in which they were found. */
  const open: string[] = []
  let count = 0
  const begin = (ref: string): Step => {
    const index = indices.size
    indices.set(ref, index)
    open.push(ref)
    return { ref, next: 0, index, low: index }
  }
  const close = (ref: string): void => {
    for (const each of open.splice(open.lastIndexOf(ref))) component.set(each, count)
    count += 1
  }
  for (const start of out.keys()) {
    const path = indices.has(start) ? [] : [begin(start)]
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = out.get(top.ref)?.[top.next++]?.to
      if (to === undefined) {
        path.pop()
        const above = path.at(-1)
        if (above) above.low = Math.min(above.low, top.low)
        if (top.low === top.index) close(top.ref)
      } else {
        const index = indices.get(to)
        if (index === undefined) path.push(begin(to))
        else if (!component.has(to)) top.low = Math.min(top.low, index)
      }
    }
  }
  return component
}
