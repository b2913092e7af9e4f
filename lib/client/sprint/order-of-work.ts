type Ordered = { code: string; dependsOn: readonly string[] }

/**
 * The tasks by level: those of level 0 wait for nothing within the set, those of level n for something of level n - 1.
 * Takes time linear in tasks and dependencies; a circle (which the server refuses) would end at its entry.
 */
export function orderOfWork<Task extends Ordered>(tasks: readonly Task[]): Task[][] {
  const byCode = new Map(tasks.map(task => [task.code, task]))
  const levels = new Map<string, number>()
  const levelOf = (task: Task): number => {
    const known = levels.get(task.code)
    if (known !== undefined) return known
    levels.set(task.code, 0)
    const before = task.dependsOn.flatMap(code => byCode.get(code) ?? [])
    const level = before.reduce((deepest, dependency) => Math.max(deepest, levelOf(dependency) + 1), 0)
    levels.set(task.code, level)
    return level
  }
  const grouped = Map.groupBy(tasks, levelOf)
  return [...grouped].sort(([a], [b]) => a - b).map(([, group]) => group)
}
