import { type Artifact, type Message, Role, type Task, type TaskStatus } from '@a2a-js/sdk'
import type { BatonTask, Note, Saying, TaskCard } from './baton-task.ts'
import { newMessage, textPart } from './parts.ts'
import { stateOf } from './task-state.ts'

export type ViewOptions = {
  /** Who asks: their own notes have the role of the user, those of others the role of the agent. */
  asker: string
  /** At most so many of the latest messages; undefined for all. */
  historyLength?: number | undefined
  /** What an operation answered beside the task, such as the lease. */
  beside?: Record<string, unknown>
}

/**
 * An A2A task is a view of a Baton task: id is its code, contextId the conversation in which it was asked for (else its sprint, or
 * its own code when it is in none), history its notes and what was said about it, and `metadata.task` the task as every other door shows it.
 */
export function taskView(task: BatonTask, { asker, historyLength, beside }: ViewOptions): Task {
  const { notes: _, said: __, threads: ___, contextId: ____, ...facts } = task
  return {
    id: task.code,
    contextId: contextOf(task),
    status: statusView(task),
    artifacts: artifactsOf(task),
    history: latest(historyOf(task, asker), historyLength),
    metadata: { ...beside, task: facts },
  }
}

/** A context is a conversation: that in which the task was asked for, else of its sprint, else its own. */
export const contextOf = (task: Pick<TaskCard, 'code' | 'sprint' | 'contextId'>): string =>
  task.contextId ?? task.sprint ?? task.code

export function statusView(task: TaskCard): TaskStatus {
  const text = statusText(task)
  return {
    state: stateOf(task.status),
    message: text === undefined ? undefined : agentMessage(task, `${task.code}-v${task.version}`, text),
    timestamp: task.updatedAt,
  }
}

/** Something that Baton says about a task. */
export const agentMessage = (
  task: TaskCard,
  messageId: string,
  text: string,
  metadata?: Message['metadata'],
): Message =>
  newMessage({
    messageId,
    taskId: task.code,
    contextId: contextOf(task),
    role: Role.ROLE_AGENT,
    parts: [textPart(text)],
    metadata,
  })

function statusText({ status, waitingFor, lease, blocked }: TaskCard): string | undefined {
  switch (status) {
    case 'pending':
      return waitingFor.length > 0 ? `Waits for ${waitingFor.join(', ')}.` : undefined
    case 'in_progress':
      return lease ? `${lease.holder} works on it.` : undefined
    case 'in_review':
      return 'It is in review.'
    case 'blocked':
      return blocked ? `${blocked.reason}\n${blocked.owner} must: ${blocked.action}` : undefined
    case 'done':
    case 'cancelled':
      return undefined
  }
}

export function artifactsOf({ code, status, summary }: BatonTask): Artifact[] {
  if (status !== 'done' || !summary) return []
  return [
    {
      artifactId: `${code}-summary`,
      name: 'summary',
      description: 'What was done',
      parts: [textPart(summary, 'text/markdown')],
      metadata: undefined,
      extensions: [],
    },
  ]
}

/** The request that began it, then its notes and what was said, oldest first. A list's cards carry none of it. */
function historyOf(task: BatonTask, asker: string): Message[] {
  if (task.description === undefined) return []
  const request = newMessage({
    messageId: `${task.code}-request`,
    taskId: task.code,
    contextId: contextOf(task),
    role: Role.ROLE_USER,
    parts: [textPart([task.title, task.description].filter(Boolean).join('\n\n'), 'text/markdown')],
  })
  const notes = (task.notes ?? []).map(note => ({ at: note.at, message: noteMessage(task, note, asker) }))
  const said = (task.said ?? []).map(each => ({ at: each.at, message: sayingMessage(task, each, asker) }))
  const later = [...notes, ...said].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return [request, ...later.map(({ message }) => message)]
}

export const sayingMessage = (task: TaskCard, { id, from, body, kind, at }: Saying, asker: string): Message =>
  newMessage({
    messageId: id,
    taskId: task.code,
    contextId: contextOf(task),
    role: from === asker ? Role.ROLE_USER : Role.ROLE_AGENT,
    parts: [textPart(body, 'text/markdown')],
    metadata: { author: from, kind, at },
  })

function noteMessage(task: TaskCard, { id, kind, author, body, at }: Note, asker: string): Message {
  return newMessage({
    messageId: id,
    taskId: task.code,
    contextId: contextOf(task),
    role: author === asker ? Role.ROLE_USER : Role.ROLE_AGENT,
    parts: [textPart(body, 'text/markdown')],
    metadata: { author, kind, at },
  })
}

const latest = <Item>(items: Item[], length: number | undefined): Item[] =>
  length === undefined ? items : items.slice(Math.max(0, items.length - length))
