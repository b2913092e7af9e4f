import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { later, timesFrom } from './delivery-times.ts'
import { type Due, selectDue } from './due.ts'
import { endAbandoned } from './end-abandoned.ts'
import { escalateDelivery } from './escalate-delivery.ts'
import { messageRedelivered } from './events.ts'
import { retryAfter, type Step, stepDue } from './redelivery.ts'

/** What another process changes just now is left to the next tick. */
const lockDue = statement(
  'message.lock_due',
  `${selectDue} WHERE d.next_attempt_at <= $1 AND m.project_id = ANY($2::uuid[])
   ORDER BY d.next_attempt_at LIMIT 200 FOR NO KEY UPDATE OF d SKIP LOCKED`,
)

/** As unread as it was at first, also to one who had read it and then died. */
const again = statement(
  'message.deliver_again',
  `UPDATE deliveries SET attempts = $3, next_attempt_at = $4, delivered_at = NULL, read_at = NULL
   WHERE message_id = $1 AND agent_id = $2`,
)

export const redeliverMessages = operation({
  name: 'message.redeliver',
  summary: 'Deliver again what is not acknowledged, and tell others of it in the end',
  description:
    'Baton does this by itself every few seconds, at the times that the project sets; calling it does no harm. What was begun an hour ago and never finished ends with what is there.',
  permission: 'message:write',
  args: [],
  example: '/message-redeliver',
  input: z.object({}),
  output: z.object({
    redelivered: z.number().int().describe('Deliveries that were made again'),
    escalated: z.number().int().describe('Deliveries that others were told of'),
  }),
  async handler(ctx) {
    const { now } = ctx
    const projectIds = ctx.permittedIds()
    await endAbandoned(ctx, projectIds)
    const due = await ctx.sql<Due>(lockDue, [now, projectIds])
    const steps: Step[] = []
    for (const delivery of due) steps.push(await goOn(ctx, delivery))
    const redelivered = steps.filter(step => step === 'again').length
    return { redelivered, escalated: steps.length - redelivered }
  },
})

/** One step of one delivery. Who is gone will not acknowledge it the next time either. */
async function goOn(ctx: Context, delivery: Due): Promise<Step> {
  const { attempts, escalated_at, is_present, lead, recipient } = delivery
  const times = timesFrom(delivery.times)
  const hasLead = lead !== null && lead.name !== recipient
  const facts = {
    attempts: is_present ? attempts : times.maxAttempts,
    isEscalated: escalated_at !== null,
    hasLead,
  }
  const step = stepDue(facts, times)
  if (step === 'again') deliverAgain(ctx, delivery, retryAfter(attempts + 1, times, Math.random()))
  else await escalateDelivery(ctx, delivery, step, times)
  return step
}

function deliverAgain(ctx: Context, delivery: Due, seconds: number): void {
  const { message_id: id, agent_id, project_id, thread, number, priority, recipient } = delivery
  const attempts = delivery.attempts + 1
  ctx.later(again, [id, agent_id, attempts, later(ctx.now, seconds)])
  ctx.emit(
    event(messageRedelivered, project_id, recipient, {
      id,
      thread,
      number,
      priority,
      to: [recipient],
      attempts,
    }),
  )
}
