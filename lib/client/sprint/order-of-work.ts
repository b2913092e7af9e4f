import { workOrder } from '#lib/domain/plan/rules.ts'

type Ordered = { code: string; dependsOn: readonly string[] }

/** The tasks by level: those of level 0 wait for nothing within the set, those of level n for something of level n - 1. */
export function orderOfWork<Task extends Ordered>(tasks: readonly Task[]): Task[][] {
  const needs = new Map(tasks.map(({ code, dependsOn }) => [code, dependsOn]))
  const levels = new Map<string, number>()
  for (const code of workOrder([...needs.keys()], needs)) {
    const before = (needs.get(code) ?? []).map(need => levels.get(need) ?? -1)
    levels.set(code, before.reduce((deepest, level) => Math.max(deepest, level), -1) + 1)
  }
  const grouped = Map.groupBy(tasks, ({ code }) => levels.get(code) ?? 0)
  return [...grouped].sort(([a], [b]) => a - b).map(([, group]) => group)
}
