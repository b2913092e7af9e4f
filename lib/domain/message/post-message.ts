import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import type { Priority } from '#lib/domain/task/rules.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { messageSent } from './events.ts'
import type { MessageKind } from './message.ts'

/** Takes the next number of the conversation, which it begins where there is none yet. */
const insertMessage = (name: string, kind: 'task' | 'project', target: string) =>
  statement(
    name,
    `WITH place AS (
       INSERT INTO threads (project_id, kind, work_item_id, last_number, last_message_at, created_at)
       VALUES ($2, '${kind}', $5, 1, $8, $8)
       ON CONFLICT ${target} DO UPDATE SET last_number = threads.last_number + 1, last_message_at = $8
       RETURNING id, last_number
     )
     INSERT INTO messages (id, project_id, thread_id, number, kind, from_id, work_item_id, priority, body, created_at)
     SELECT $1, $2, place.id, place.last_number, $3, $4, $5, $6::text::"Priority", $7, $8 FROM place`,
  )

const insertInTask = insertMessage('message.insert_in_task', 'task', '(work_item_id)')
const insertInProject = insertMessage(
  'message.insert_in_project',
  'project',
  `(project_id) WHERE kind = 'project'`,
)

const insertDeliveries = statement(
  'message.deliver',
  'INSERT INTO deliveries (message_id, agent_id, created_at) SELECT $1, unnest($2::uuid[]), $3',
)

type Named = { id: string; name: string }

export type NewMessage = {
  projectId: string
  kind: MessageKind
  body: string
  /** Each is told once; nobody: nothing is sent. */
  to: readonly Named[]
  /** Nobody: Baton itself. */
  from?: { id: string } | null
  task?: { id: string; code: string } | null
  priority?: Priority
}

/** Sends a message as part of this change: a row, a delivery for each recipient, and an event that wakes those who wait. */
export function postMessage(ctx: Context, message: NewMessage): void {
  const { projectId, kind, body, from = null, task = null, priority = 'normal' } = message
  const to = new Map(message.to.map(({ id, name }) => [id, name]))
  if (to.size === 0) return
  const id = randomUUID()
  ctx.later(task ? insertInTask : insertInProject, [
    id,
    projectId,
    kind,
    from?.id ?? null,
    task?.id ?? null,
    priority,
    body,
    ctx.now,
  ])
  ctx.later(insertDeliveries, [id, [...to.keys()], ctx.now])
  ctx.emit(
    event(messageSent, projectId, task?.code ?? null, {
      id,
      kind,
      priority,
      task: task?.code ?? null,
      to: [...to.values()],
      excerpt: body.slice(0, 200),
    }),
  )
}
