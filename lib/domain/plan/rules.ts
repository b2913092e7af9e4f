/** The rules of plans that the browser shares. No imports, so that it carries nothing for them. */

/** Characters that a plan may have at most. */
export const longestPlan = 2_000_000

/**
 * The ids so that each comes after all that it needs (Kahn 1962); those that need each other in a circle come last. It is
 * the order in which the kernel locks tasks: a dependency before what waits for it.
 */
export function workOrder(ids: readonly string[], needs: ReadonlyMap<string, readonly string[]>): string[] {
  const known = new Set(ids)
  const open = new Map(
    ids.map(id => [id, (needs.get(id) ?? []).filter(need => known.has(need) && need !== id)]),
  )
  const count = new Map([...open].map(([id, list]) => [id, list.length]))
  const dependents = new Map<string, string[]>()
  for (const [id, list] of open) for (const need of list) push(dependents, need, id)
  const order = ids.filter(id => count.get(id) === 0)
  for (const id of order)
    for (const dependent of dependents.get(id) ?? []) {
      const left = (count.get(dependent) ?? 0) - 1
      count.set(dependent, left)
      if (left === 0) order.push(dependent)
    }
  const placed = new Set(order)
  return [...order, ...ids.filter(id => !placed.has(id))]
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
