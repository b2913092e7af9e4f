import { componentsOf } from './components.ts'
import type { Need } from './needs.ts'

/**
 * The needs to be left out so that no circle remains, in time linear in their number. Of those that are stated, the ones that
 * lead back to where a walk in the order of the records came from (Cormen et al., Introduction to Algorithms, 20.3). None of
 * those is left out for one that is implied: of these, some that are on a circle.
 */
export function closingCircles(needs: readonly Need[]): ReadonlySet<Need> {
  const back = backEdges(needs.filter(({ isStated }) => isStated))
  return new Set([...back, ...impliedOnCircles(needs.filter(need => !back.has(need)))])
}

function backEdges(needs: readonly Need[]): Set<Need> {
  const out = Map.groupBy(needs, ({ from }) => from)
  const back = new Set<Need>()
  const finished = new Set<string>()
  for (const start of out.keys()) if (!finished.has(start)) walk(start, out, finished, back)
  return back
}

/** On a stack of our own: a long chain would overflow that of calls. */
function walk(
  start: string,
  out: ReadonlyMap<string, readonly Need[]>,
  finished: Set<string>,
  back: Set<Need>,
): void {
  const path = [{ ref: start, next: 0 }]
  const onPath = new Set([start])
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const need = out.get(top.ref)?.[top.next++]
    if (need === undefined) {
      finished.add(top.ref)
      onPath.delete(top.ref)
      path.pop()
    } else if (onPath.has(need.to)) {
      back.add(need)
    } else if (!finished.has(need.to)) {
      path.push({ ref: need.to, next: 0 })
      onPath.add(need.to)
    }
  }
}

/**
 * The records of each circle are put in an order (Kahn 1962) in which one comes after all that it needs. Where nothing can
 * come next, something does whose stated needs are all there, and the implied ones that are not are left out.
 */
function impliedOnCircles(needs: readonly Need[]): Set<Need> {
  const component = componentsOf(needs)
  const inner = needs.filter(({ from, to }) => component.get(from) === component.get(to))
  const out = Map.groupBy(inner, ({ from }) => from)
  const into = Map.groupBy(inner, ({ to }) => to)
  const waiting = new Map(
    [...out].map(([ref, own]) => [ref, { all: own.length, stated: own.filter(isStated).length }]),
  )
  const left = new Set<Need>()
  const placed = new Set<string>()
  const ready: string[] = []
  const next = [...waiting].flatMap(([ref, { stated }]) => (stated === 0 ? [ref] : [])).toReversed()
  for (let ref = next.pop(); ref !== undefined; ref = ready.pop() ?? next.pop()) {
    if (placed.has(ref)) continue
    for (const need of out.get(ref) ?? []) if (!placed.has(need.to)) left.add(need)
    placed.add(ref)
    for (const need of into.get(ref) ?? []) {
      const wait = waiting.get(need.from)
      if (!wait) continue
      wait.all -= 1
      if (need.isStated) wait.stated -= 1
      if (wait.all === 0) ready.push(need.from)
      else if (need.isStated && wait.stated === 0) next.push(need.from)
    }
  }
  return left
}

const isStated = (need: Need): boolean => need.isStated
