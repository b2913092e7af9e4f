import type { Draft } from './draft.ts'
import { keysOf } from './keys.ts'
import type { ParsedPlan, PlannedSprint, PlannedTask } from './parsed-plan.ts'
import type { Relations } from './relations.ts'

/** The tasks of a plan in reading order, with keys, positions, and references by code or key. */
export function presentTasks(drafts: Draft[], relations: Relations): PlannedTask[] {
  const keys = keysOf(drafts)
  const positions = new Map<string, number>()
  return drafts.map(draft => {
    const section = JSON.stringify(draft.section)
    const position = positions.get(section) ?? 0
    positions.set(section, position + 1)
    return {
      code: draft.code,
      key: keys.get(draft) ?? draft.text,
      title: draft.title,
      description: draft.details.join('\n\n').trim() || null,
      section: draft.section,
      position,
      phase: draft.phase,
      sprint: draft.sprint,
      status: draft.status,
      priority: draft.priority,
      assignee: draft.assignee,
      lead: draft.lead,
      dependsOn: relations.needsOf(draft).map(needed => keys.get(needed) ?? needed.text),
      parallelGroup: relations.groupOf(draft),
      source: { line: draft.line },
    }
  })
}

/** The sprints that have a heading, and those that only a task names. */
export function presentSprints(sprints: PlannedSprint[], drafts: Draft[]): ParsedPlan['sprints'] {
  const known = new Map(sprints.map(sprint => [sprint.code, sprint]))
  for (const { sprint, line } of drafts) {
    if (sprint && !known.has(sprint))
      known.set(sprint, { code: sprint, title: titleOf(sprint), goal: null, line })
  }
  return [...known.values()]
}

function titleOf(code: string): string {
  return code.replace(/^SPRINT-/, 'Sprint ')
}
