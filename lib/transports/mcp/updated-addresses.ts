import type { Event } from '#lib/events/event.ts'
import { artifactById, inProject, sprintAddress, taskAddress } from './resource-address.ts'
import { keyOf } from './resource-key.ts'

/** Which resources an event changes, by their keys: those that are read anew; and whether the list of resources is another one. */
export type Updates = { keys: readonly string[]; isListChanged: boolean }

/**
 * Read off what the event carries: the task, sprint or artifact after the change, the codes it names. `isDefault`: the
 * project is the one that the reader's addresses mean when they name none, so it is changed under both.
 */
export function updatesOf(event: Event, isDefault: boolean): Updates {
  const data = isThing(event.data) ? event.data : {}
  const tasks = tasksIn(event, data)
  const sprints = sprintsIn(event, data)
  const artifacts = addressesIn(event, data)
  const spelled = (make: (project?: string) => string) =>
    isDefault ? [make(), make(event.project)] : [make(event.project)]
  const lists = [
    ...(tasks.length > 0 ? ['tasks'] : []),
    ...(sprints.length > 0 ? ['sprints'] : []),
    ...(artifacts.length > 0 ? ['artifacts'] : []),
    ...(quiet.has(event.name) ? [] : ['dashboard']),
  ]
  const uris = [
    ...tasks.map(taskAddress),
    ...sprints.flatMap(code => spelled(project => sprintAddress(code, project))),
    ...artifacts,
    ...lists.flatMap(list => spelled(project => inProject(`baton://${list}`, project))),
  ]
  return { keys: texts(uris.map(keyOf)), isListChanged: listing.has(event.name) }
}

type Thing = Readonly<Record<string, unknown>>

/** These only say that an agent lives. */
const quiet = new Set(['agent.seen'])

/** A resource more or less, or one that is listed no more since it is closed. */
const listing = new Set([
  ...['created', 'proposed', 'completed', 'moved'].map(verb => `task.${verb}`),
  ...['created', 'closed'].map(verb => `sprint.${verb}`),
  ...['created', 'deleted', 'restored'].map(verb => `artifact.${verb}`),
  ...['plan.imported', 'folder.imported'],
])

function tasksIn({ name, subject }: Event, { task, unfinished, freed, handoff }: Thing): string[] {
  const handed = isThing(handoff) ? [handoff.task, handoff.fromTask] : []
  return texts([
    ...[task, ...handed].map(codeOf),
    ...(name.startsWith('task.') ? [subject] : []),
    ...listOf(unfinished),
    ...listOf(freed),
  ])
}

function sprintsIn({ name, subject }: Event, { task, formerSprint, sprint, rolledOverTo }: Thing): string[] {
  const ofTask = isThing(task) ? [task.sprint] : []
  return texts([
    ...ofTask,
    formerSprint,
    rolledOverTo,
    ...(name.startsWith('sprint.') ? [codeOf(sprint), subject] : []),
  ])
}

function addressesIn({ name }: Event, { artifact, address }: Thing): string[] {
  if (!name.startsWith('artifact.')) return []
  const { id, address: current } = isThing(artifact) ? artifact : {}
  return texts([current, address, typeof id === 'string' && artifactById(id)])
}

/** `BAT-41` and `{code: 'BAT-41'}` alike. */
const codeOf = (value: unknown): unknown => (isThing(value) ? value.code : value)

const isThing = (value: unknown): value is Thing =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const texts = (values: readonly unknown[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
]
