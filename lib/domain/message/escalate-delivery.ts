import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { later } from './delivery-times.ts'
import type { Due } from './due.ts'
import { messageEscalated } from './events.ts'
import { postMessage } from './post-message.ts'
import { distinct, type Named } from './recipients.ts'
import type { DeliveryTimes } from './redelivery.ts'

const noteStep = statement(
  'message.note_escalation',
  `UPDATE deliveries SET escalated_at = coalesce(escalated_at, $3), next_attempt_at = $4 WHERE message_id = $1 AND agent_id = $2`,
)

const people = statement(
  'message.people',
  `SELECT a.id, a.name FROM agents a JOIN memberships m ON m.user_id = a.user_id AND m.project_id = a.project_id
   WHERE a.project_id = $1 AND m.role IN ('lead', 'owner') ORDER BY a.name`,
)

/** Its lead is told that somebody does not acknowledge a message, or the people who lead the project; and whoever sent it. */
export async function escalateDelivery(
  ctx: Context,
  due: Due,
  level: 'lead' | 'people',
  { peopleAfterSeconds }: DeliveryTimes,
): Promise<void> {
  const { message_id: id, agent_id, project_id: projectId, thread, number, recipient } = due
  const next = level === 'lead' ? later(ctx.now, peopleAfterSeconds) : null
  ctx.later(noteStep, [id, agent_id, ctx.now, next])
  const told = await toTell(ctx, due, level)
  const names = told.map(({ name }) => name)
  ctx.emit(
    event(messageEscalated, projectId, due.task, { id, thread, number, by: recipient, told: names, level }),
  )
  postMessage(ctx, {
    projectId,
    kind: 'escalation',
    priority: level === 'lead' ? 'high' : 'urgent',
    to: told,
    task: due.task_id !== null && due.task !== null ? { id: due.task_id, code: due.task } : null,
    where: { thread },
    replyTo: id,
    body: wordsOf(due),
  })
}

async function toTell(ctx: Context, due: Due, level: 'lead' | 'people'): Promise<Named[]> {
  const { lead, from_id, sender, agent_id, project_id } = due
  const chosen = level === 'people' ? await ctx.sql<Named>(people, [project_id]) : lead === null ? [] : [lead]
  const author = from_id !== null && sender !== null ? [{ id: from_id, name: sender }] : []
  return distinct([...chosen, ...author]).filter(({ id }) => id !== agent_id)
}

function wordsOf({ recipient, sender, number, attempts, excerpt }: Due): string {
  const times = attempts === 1 ? 'once' : `${attempts} times`
  return `${recipient} has not acknowledged message ${number} of ${sender ?? 'Baton'}, which was delivered ${times}:\n\n> ${excerpt.replaceAll('\n', '\n> ')}`
}
