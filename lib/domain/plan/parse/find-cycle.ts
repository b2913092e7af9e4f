type Linked = { code: string | null; key: string; dependsOn: string[] }

/**
 * The first dependency cycle, as the references of its tasks in order, each depending on the next and the last on the
 * first; null when there is none. Depth-first search with three colours (Cormen et al., Introduction to Algorithms,
 * 20.3), on a stack of our own so that a long chain cannot overflow the call stack.
 */
export function findCycle(tasks: Linked[]): string[] | null {
  const needs = new Map(tasks.map(task => [task.code ?? task.key, task.dependsOn]))
  const finished = new Set<string>()
  for (const start of needs.keys()) {
    const cycle = cycleFrom(start, needs, finished)
    if (cycle) return cycle
  }
  return null
}

function cycleFrom(start: string, needs: Map<string, string[]>, finished: Set<string>): string[] | null {
  if (finished.has(start)) return null
  const path = [{ ref: start, next: 0 }]
  const onPath = new Set([start])
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const ref = needs.get(top.ref)?.[top.next]
    top.next += 1
    if (ref === undefined) {
      finished.add(top.ref)
      onPath.delete(top.ref)
      path.pop()
    } else if (onPath.has(ref)) {
      return path.map(step => step.ref).slice(path.findIndex(step => step.ref === ref))
    } else if (!finished.has(ref)) {
      path.push({ ref, next: 0 })
      onPath.add(ref)
    }
  }
  return null
}
