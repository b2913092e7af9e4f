import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import type { Priority } from '#lib/domain/task/rules.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { messageSent } from './events.ts'
import type { MessageKind } from './message.ts'

const insertMessage = statement(
  'message.insert',
  `INSERT INTO messages (id, project_id, kind, from_id, work_item_id, priority, body, created_at)
   VALUES ($1, $2, $3, $4, $5, $6::text::"Priority", $7, $8)`,
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
  ctx.later(insertMessage, [id, projectId, kind, from?.id ?? null, task?.id ?? null, priority, body, ctx.now])
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
