import { workOrder } from '#lib/domain/plan/rules.ts'
import { type Graph, isOpen } from './graph.ts'

type Longest = { length: number; before: string | undefined }

/**
 * The longest chain of open tasks that ends in one of the sprint, each waiting for the one before it; every task counts the
 * same. The sprint takes at least so many tasks one after the other. Of equal chains, the one of older tasks. Longest path in
 * an acyclic graph: one pass in topological order.
 */
export function criticalPath({ tasks, outside }: Pick<Graph, 'tasks' | 'outside'>): string[] {
  const open = [...tasks.values()].filter(isOpen)
  const codes = open.map(({ code }) => code)
  const needs = new Map(open.map(({ code, dependsOn }) => [code, dependsOn]))
  const longest = new Map<string, Longest>()
  for (const code of workOrder(codes, needs)) longest.set(code, longestTo(needs.get(code) ?? [], longest))
  let end: string | undefined
  for (const code of codes)
    if (!outside.has(code) && lengthOf(longest, code) > lengthOf(longest, end)) end = code
  return trail(longest, end)
}

function longestTo(needs: readonly string[], longest: ReadonlyMap<string, Longest>): Longest {
  let before: string | undefined
  for (const need of needs) if (lengthOf(longest, need) > lengthOf(longest, before)) before = need
  return { length: lengthOf(longest, before) + 1, before }
}

const lengthOf = (longest: ReadonlyMap<string, Longest>, code: string | undefined): number =>
  (code === undefined ? undefined : longest.get(code)?.length) ?? 0

function trail(longest: ReadonlyMap<string, Longest>, end: string | undefined): string[] {
  const path: string[] = []
  for (let at = end; at !== undefined; at = longest.get(at)?.before) path.unshift(at)
  return path
}
