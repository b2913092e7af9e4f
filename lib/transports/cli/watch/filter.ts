import type { LiveEvent } from './live-event.ts'

/** What is wanted of what happens; whatever is not given is not asked for. */
export type Wanted = {
  agent?: string | undefined
  task?: string | undefined
  sprint?: string | undefined
  /** `task.claimed`, `task.*`; any of them. */
  types?: readonly string[] | undefined
}

/** Whether the event is of this agent, about this task and sprint, and of one of these kinds. */
export function isWanted(event: LiveEvent, { agent, task, sprint, types }: Wanted): boolean {
  return (
    (agent === undefined || agentsOf(event).includes(agent)) &&
    (task === undefined || tasksOf(event).includes(task)) &&
    (sprint === undefined || sprintsOf(event).includes(sprint)) &&
    (types === undefined || types.some(type => isOfType(event.name, type)))
  )
}

function isOfType(name: string, type: string): boolean {
  const parts = type.split('*').map(part => part.replaceAll(/[.\\^$+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(name)
}

type Thing = Readonly<Record<string, unknown>>

const thing = (value: unknown): Thing =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Thing) : {}

/** Who did it, whom it is about, and who holds the task or shall do it. */
function agentsOf({ actor, name, subject, data }: LiveEvent): unknown[] {
  const { agent, task, by, holder } = thing(data)
  const { lease, assignee } = thing(task)
  return [
    actor.name,
    ...(name.startsWith('agent.') ? [subject] : []),
    ...[agent, by, holder, assignee, thing(agent).name, thing(lease).holder],
  ]
}

function tasksOf({ subject, data }: LiveEvent): unknown[] {
  const { task, handoff, freed, unfinished } = thing(data)
  const { task: handed, fromTask } = thing(handoff)
  const lists = [freed, unfinished].flatMap(list => (Array.isArray(list) ? list : []))
  return [subject, task, ...[task, handed, fromTask].map(each => thing(each).code), ...lists]
}

function sprintsOf({ subject, data }: LiveEvent): unknown[] {
  const { task, sprint, formerSprint, rolledOverTo } = thing(data)
  return [subject, sprint, formerSprint, rolledOverTo, thing(task).sprint, thing(sprint).code]
}
