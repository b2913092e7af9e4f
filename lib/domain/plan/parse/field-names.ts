export type Field =
  | 'code'
  | 'title'
  | 'description'
  | 'phase'
  | 'sprint'
  | 'status'
  | 'priority'
  | 'assignee'
  | 'lead'
  | 'dependencies'
  | 'parallel'

/** The field that a table header, a JSON key or a `Key: value` line names; null for anything else. */
export function fieldOf(name: string): Field | null {
  return FIELD_OF.get(normalize(name)) ?? null
}

function normalize(name: string): string {
  const words = name
    .slice(0, 40)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
  return words
    .replace(/[^\p{L}\p{N}# ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

const NAMES: Record<Field, string> = {
  code: 'id, code, key, #, no, nr, number, ref, ticket, task id, task code, task key, task no, task #, issue id',
  title:
    'title, task, task name, task title, name, summary, work item, story, user story, deliverable, action, action item, to do, todo, step, subject',
  description: 'description, details, detail, notes, note, body, scope',
  phase: 'phase, stage, milestone',
  sprint: 'sprint, iteration',
  status: 'status, state',
  priority: 'priority, prio, urgency, importance',
  assignee: 'assignee, owner, assigned to, assigned, agent, who, responsible',
  lead: 'lead, team lead',
  dependencies:
    'dependencies, dependency, depends on, depends, deps, blocked by, requires, prerequisites, prereqs, predecessors, needs, after, waits for',
  parallel: 'parallel group',
}

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) => names.split(', ').map(name => [name, field as Field])),
)
