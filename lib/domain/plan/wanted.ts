import type { Fields, Wanted } from './merge.ts'
import type { PlannedTask } from './parse/parse-plan.ts'
import type { SkippedLine } from './plan.ts'
import type { PlanState, StoredTask } from './state.ts'
import { isCode, type Wishes } from './wishes.ts'

/** As everywhere for Markdown (lib/domain/shared/fields.ts). */
const longestDescription = 100_000

type Reading = {
  wishes: Wishes
  state: PlanState
  skipped: SkippedLine[]
  codeOf: ReadonlyMap<string, string>
}

/** What the plan wants a task to say. Names that the project does not have are left out, and that is reported. */
export function wantedFields(planned: PlannedTask, { wishes, state, skipped, codeOf }: Reading): Wanted {
  const { line } = planned.source
  const person = (role: 'lead' | 'assignee') => {
    const name = planned[role]
    if (name === null) return null
    const known = state.agents.get(name.toLowerCase())
    if (known) return known.name
    const reason = `no agent or member of ${wishes.projectKey}, so the task has no ${role} from the plan`
    skipped.push({ line, text: name, reason })
    return null
  }
  const ownSprint = planned.sprint !== null && isCode(planned.sprint) ? planned.sprint : null
  return {
    title: planned.title,
    description: descriptionOf(planned, skipped),
    priority: planned.priority,
    sprint: ownSprint ?? wishes.sprint,
    lead: person('lead'),
    assignee: person('assignee'),
    parallelGroup: planned.parallelGroup,
    ...(planned.more && {
      ...planned.more,
      ...(planned.more.handoffFrom !== undefined && {
        handoffFrom: codeOf.get(planned.more.handoffFrom ?? '') ?? null,
      }),
    }),
  }
}

export const fieldsNow = (task: StoredTask): Fields => ({
  title: task.title,
  description: task.description,
  priority: task.priority,
  sprint: task.sprint,
  lead: task.lead,
  assignee: task.assignee,
  parallelGroup: task.parallel_group,
  pod: task.pod,
  skills: task.skills.join(', '),
  handoffMode: task.handoff_mode,
  handoffFrom: task.handoff_from,
  prompt: task.prompt,
  context: task.context,
  summary: task.summary ?? '',
})

/** Tasks have no field for the phase, and whoever works on one should know it. */
function descriptionOf(planned: PlannedTask, skipped: SkippedLine[]): string {
  const phase = planned.phase === null ? [] : [`Phase: ${planned.phase}`]
  const text = [...phase, ...(planned.description === null ? [] : [planned.description])].join('\n\n')
  if (text.length <= longestDescription) return text
  skipped.push({
    line: planned.source.line,
    text: planned.title,
    reason: `the description is cut after ${longestDescription.toLocaleString('en')} characters`,
  })
  return text.slice(0, longestDescription).toWellFormed()
}
