import type { Artifact, StreamResponse, TaskStatus } from '@a2a-js/sdk'
import type { Event } from '#lib/events/event.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { type BatonTask, Said, type TaskCard, TaskChange } from './baton-task.ts'
import type { Caller } from './caller.ts'
import { openInbox } from './inbox.ts'
import { readTask } from './read-task.ts'
import type { Sent } from './send.ts'
import { isTerminal } from './task-state.ts'
import {
  agentMessage,
  artifactsOf,
  contextOf,
  sayingMessage,
  statusView,
  taskView,
  type ViewOptions,
} from './task-view.ts'

/**
 * What `open` answers, then every change of that task until it ends, the client goes away or the server shuts down. Listens
 * before it opens, so that nothing falls between: what the snapshot shows already is not told again.
 */
export async function* follow(
  caller: Caller,
  open: () => Promise<Sent>,
  view: Omit<ViewOptions, 'beside'>,
): AsyncGenerator<StreamResponse, void, undefined> {
  const inbox = openInbox(caller)
  try {
    const opening = await open()
    if ('message' in opening) return yield { payload: { $case: 'message', value: opening.message } }
    const { task, beside } = opening
    const told = openingState(task, view.asker)
    inbox.only(event => event.subject === task.code || told.threads.has(threadOf(event)))
    yield { payload: { $case: 'task', value: taskView(task, { ...view, beside }) } }
    while (!told.isOver) {
      const event = await inbox.next()
      if (!event) return
      yield* await tell(caller, told, event)
    }
  } finally {
    inbox.close()
  }
}

/** What the client knows so far. */
type Told = {
  task: TaskCard
  asker: string
  threads: Set<string>
  project: string
  version: number
  status: string
  notes: Set<string>
  isOver: boolean
}

const openingState = (task: BatonTask, asker: string): Told => ({
  task,
  asker,
  threads: new Set(task.threads),
  project: task.project,
  version: task.version,
  status: sameness(statusView(task)),
  notes: new Set([...(task.notes ?? []), ...(task.said ?? [])].map(({ id }) => id)),
  isOver: isTerminal(task.status),
})

/** The conversation in which something was said; of other events none. */
const threadOf = ({ name, data }: Event): string =>
  name === 'message.sent' ? (Said.safeParse(data).data?.thread ?? '') : ''

async function tell(caller: Caller, told: Told, event: Event): Promise<StreamResponse[]> {
  if (event.name === 'message.sent') return tellSaying(caller, told, event)
  const { data, actor } = event
  const change = TaskChange.safeParse(data)
  if (!change.success || change.data.task.version < told.version) return []
  await requireAccess(caller, told.project)
  const { note } = change.data
  const task = { ...change.data.task, contextId: told.task.contextId }
  told.task = task
  told.version = task.version
  const status = statusView(task)
  if (note && !told.notes.has(note.id)) {
    told.notes.add(note.id)
    const message = agentMessage(task, note.id, note.excerpt, { author: actor.name, kind: note.kind })
    return [statusUpdate(task, { ...status, message })]
  }
  if (sameness(status) === told.status) return []
  told.status = sameness(status)
  told.isOver = isTerminal(task.status)
  const artifacts = told.isOver ? artifactsOf(await readTask(caller, task.code)) : []
  return [...artifacts.map(artifact => artifactUpdate(task, artifact)), statusUpdate(task, status)]
}

/** What is too long for its event is told by its beginning: the history has all of it. */
async function tellSaying(caller: Caller, told: Told, { data, actor, at }: Event): Promise<StreamResponse[]> {
  const said = Said.safeParse(data).data
  if (said?.kind !== 'chat' || told.notes.has(said.id)) return []
  await requireAccess(caller, told.project)
  told.notes.add(said.id)
  const saying = said.message ?? { ...said, from: actor.name, body: said.excerpt, at }
  const message = sayingMessage(told.task, saying, told.asker)
  return [statusUpdate(told.task, { ...statusView(told.task), message })]
}

/** Credentials may have been revoked, or the project left, since the stream began. */
async function requireAccess(caller: Caller, project: string): Promise<void> {
  const { name, grants } = await caller.reauthenticate()
  if (grants.some(grant => grant.projectKey === project)) return
  throw new OperationError('forbidden', 'forbidden', `${name} has no access to ${project} any more.`, {
    hint: `Ask an owner of ${project} for an invitation.`,
  })
}

const sameness = ({ state, message }: TaskStatus): string => JSON.stringify([state, message?.parts])

const statusUpdate = (task: TaskCard, status: TaskStatus): StreamResponse => ({
  payload: { $case: 'statusUpdate', value: { ...whereabouts(task), status } },
})

const artifactUpdate = (task: TaskCard, artifact: Artifact): StreamResponse => ({
  payload: {
    $case: 'artifactUpdate',
    value: { ...whereabouts(task), artifact, append: false, lastChunk: true },
  },
})

const whereabouts = (task: TaskCard) => ({
  taskId: task.code,
  contextId: contextOf(task),
  metadata: undefined,
})
