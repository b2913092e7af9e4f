import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import type { Card } from '#lib/domain/command/card.ts'
import type { Priority } from '#lib/domain/task/rules.ts'
import { threadCreated } from '#lib/domain/thread/events.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { insertDeliveries, joinThread } from './deliveries.ts'
import { messageSent } from './events.ts'
import { excerptOfBody } from './excerpt-rules.ts'
import type { Attachment, Message, MessageKind, ToldMessage } from './message.ts'
import { distinct } from './recipients.ts'
import { openDeliveries, toldAtOnce, visibleBody } from './rules.ts'

type Named = { id: string; name: string }

/** A conversation: one that has begun, or that of a task, a sprint or the project, which begins with its first message. */
export type Where =
  | { thread: string }
  | { task: { id: string; code: string } }
  | { sprint: { id: string; code: string } }
  | 'project'

export type NewMessage = {
  projectId: string
  kind: MessageKind
  body: string
  /** Each is told once. */
  to: readonly Named[]
  /** Nobody: Baton itself. */
  from?: Named | null
  task?: { id: string; code: string } | null
  priority?: Priority
  /** The default is the conversation of its task, else of the project. */
  where?: Where
  replyTo?: string | null
  card?: Card | null
  isPartial?: boolean
  removed?: number
  attachments?: readonly (Attachment & { id: string })[]
  /** When it is delivered again to those who have not acknowledged it; null: they are not asked to. */
  ackBy?: Date | null
}

/** Takes the next number of the conversation, and begins it where there is none yet. */
const insertAt = (name: string, place: string) =>
  statement(
    `message.insert_in_${name}`,
    `WITH place AS (${place})
     INSERT INTO messages (id, project_id, thread_id, number, kind, from_id, work_item_id, priority, body, created_at,
       reply_to_id, card, ack_required, is_partial, removed)
     SELECT $1, $2, place.id, place.last_number, $4, $5, $6, $7::text::"Priority", $8, $9, $10, $11::json, $12, $13, $14 FROM place
     RETURNING thread_id AS thread, number, (SELECT is_new FROM place) AS "isNew"`,
  )

/** It has the id of its task, sprint or project. */
const begin = (kind: string, subject: string) =>
  insertAt(
    kind,
    `INSERT INTO threads (id, project_id, kind, ${subject}last_number, last_message_at, created_at)
     VALUES ($3, $2, '${kind}', ${subject === '' ? '' : '$3, '}1, $9, $9)
     ON CONFLICT (id) DO UPDATE SET last_number = threads.last_number + 1, last_message_at = $9
     RETURNING id, last_number, xmax = 0 AS is_new`,
  )

const statements = {
  task: begin('task', 'work_item_id, '),
  sprint: begin('sprint', 'sprint_id, '),
  project: begin('project', ''),
  thread: insertAt(
    'thread',
    `UPDATE threads SET last_number = last_number + 1, last_message_at = $9 WHERE id = $3 AND project_id = $2
     RETURNING id, last_number, false AS is_new`,
  ),
}

const linkArtifacts = statement(
  'message.link_artifacts',
  'INSERT INTO artifact_links (artifact_id, message_id, created_at) SELECT unnest($2::uuid[]), $1, $3',
)

type Placed = { thread: string; number: number; isNew: boolean }

/** Writes it at once: its conversation is locked from then on. The only way in which a message comes to be. */
export async function insertMessage(ctx: Context, message: NewMessage): Promise<Message> {
  const to = distinct(message.to).sort((a, b) => (a.name < b.name ? -1 : 1))
  const said = saidOf(ctx, message)
  const [placed] = await ctx.sql<Placed>(statements[placeOf(message)], valuesOf(said, message, ctx.now))
  if (!placed) throw new Error('the conversation of a message is gone')
  const { thread, number, isNew } = placed
  if (isNew)
    ctx.emit(event(threadCreated, message.projectId, message.task?.code ?? null, begun(thread, message)))
  insertDeliveries(ctx, said.id, to, message.ackBy ?? null)
  joinThread(ctx, { thread, number }, to, message.from ?? null)
  const { attachments = [] } = message
  if (attachments.length > 0) ctx.later(linkArtifacts, [said.id, attachments.map(({ id }) => id), ctx.now])
  const told: ToldMessage = { ...said, body: visibleBody(said.body, said.isPartial), thread, number }
  tell(
    ctx,
    message.projectId,
    told,
    to.map(({ name }) => name),
  )
  return { ...told, deliveries: openDeliveries(to.map(({ name }) => name)) }
}

const wherein = ({ where, task }: NewMessage): Where => where ?? (task ? { task } : 'project')

function placeOf(message: NewMessage): keyof typeof statements {
  const where = wherein(message)
  if (where === 'project') return 'project'
  return 'thread' in where ? 'thread' : 'task' in where ? 'task' : 'sprint'
}

/** The id by which the conversation is found: one that is begun has that of its task, sprint or project. */
export function whereOf(message: NewMessage): string {
  const where = wherein(message)
  if (where === 'project') return message.projectId
  return 'thread' in where ? where.thread : 'task' in where ? where.task.id : where.sprint.id
}

type Said = Omit<ToldMessage, 'thread' | 'number'>

function saidOf({ actor, now }: Context, message: NewMessage): Said {
  const { projectId, kind, body, from, task, priority = 'normal', replyTo, card, isPartial = false } = message
  return {
    id: randomUUID(),
    project: actor.grants.find(grant => grant.projectId === projectId)?.projectKey ?? '',
    replyTo: replyTo ?? null,
    kind,
    priority,
    from: from?.name ?? null,
    task: task?.code ?? null,
    body,
    card: card ?? null,
    ack: Boolean(message.ackBy),
    isPartial,
    removed: message.removed ?? 0,
    attachments: (message.attachments ?? []).map(({ id: _, ...attachment }) => attachment),
    at: now.toISOString(),
  }
}

const valuesOf = (said: Said, message: NewMessage, now: Date): unknown[] => [
  said.id,
  message.projectId,
  whereOf(message),
  said.kind,
  message.from?.id ?? null,
  message.task?.id ?? null,
  said.priority,
  said.body,
  now,
  said.replyTo,
  said.card === null ? null : JSON.stringify(said.card),
  said.ack,
  said.isPartial,
  said.removed,
]

function begun(id: string, message: NewMessage) {
  const where = wherein(message)
  const facts = { id, title: '', task: null, sprint: null, participants: [] }
  if (where === 'project' || 'thread' in where) return { ...facts, kind: 'project' as const }
  if ('task' in where) return { ...facts, kind: 'task' as const, task: where.task.code }
  return { ...facts, kind: 'sprint' as const, sprint: where.sprint.code }
}

function tell(ctx: Context, projectId: string, message: ToldMessage, to: string[]): void {
  const { id, thread, number, kind, priority, task, body } = message
  const isShort = body.length + JSON.stringify(message.card ?? '').length <= toldAtOnce
  ctx.emit(
    event(messageSent, projectId, task, {
      id,
      thread,
      number,
      kind,
      priority,
      task,
      to,
      excerpt: excerptOfBody(body),
      message: isShort ? message : null,
    }),
  )
}
