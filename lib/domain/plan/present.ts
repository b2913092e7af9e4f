import type { Priority } from '#lib/domain/task/rules.ts'
import type { Draft, Step } from './draft.ts'
import type { PlanOutcome, PlanTask } from './plan.ts'
import type { Wishes } from './wishes.ts'

export function presentOutcome({ key, plan }: Wishes, draft: Draft): PlanOutcome {
  const tasks = draft.steps.map(presentStep)
  const count = (change: PlanTask['change']) => tasks.filter(task => task.change === change).length
  return {
    plan: { key, title: plan.title },
    tasks,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    skipped: draft.skipped,
    sprints: draft.sprints.map(({ code, title, isNew }) => ({
      code,
      title,
      change: isNew ? 'created' : 'unchanged',
    })),
    missing: draft.missing,
  }
}

function presentStep(step: Step): PlanTask {
  const { planned, fields } = step
  return {
    code: step.code,
    title: fields.title,
    status: step.status,
    priority: fields.priority as Priority,
    phase: planned.phase,
    sprint: fields.sprint,
    assignee: fields.assignee,
    dependsOn: step.dependsOn,
    parallelGroup: fields.parallelGroup,
    source: planned.source,
    change: changeOf(step),
    changed: step.changed,
  }
}

export function changeOf({ stored, changed }: Step): PlanTask['change'] {
  if (!stored) return 'created'
  return changed.length > 0 ? 'updated' : 'unchanged'
}
