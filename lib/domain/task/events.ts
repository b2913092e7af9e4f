import { z } from 'zod'
import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import { changedWords } from '#lib/domain/shared/changed.ts'
import { eventType } from '#lib/events/event.ts'
import { words } from './rules.ts'
import { TaskCard } from './task.ts'

const Card = z.object({ task: TaskCard })

const cardEvent = (verb: string, sentence: (code: string, actor: string) => string) =>
  eventType(`task.${verb}`, Card, ({ task }, actor) => sentence(task.code, actor))

export const taskCreated = eventType(
  'task.created',
  Card,
  ({ task }, actor) => `${actor} created ${task.code}: ${task.title}`,
)
export const taskUpdated = eventType(
  'task.updated',
  Card.extend({
    changed: z.array(z.string()),
    formerSprint: z
      .string()
      .nullable()
      .optional()
      .describe('Where it was until now, when its sprint has changed'),
  }),
  ({ task, changed }, actor) => `${actor} changed ${changedWords(changed)} of ${task.code}`,
)
export const taskClaimed = cardEvent('claimed', (code, actor) => `${actor} claimed ${code}`)
export const taskReleased = cardEvent('released', (code, actor) => `${actor} released ${code}`)
export const taskLeaseExpired = eventType(
  'task.lease_expired',
  Card.extend({ holder: z.string() }),
  ({ task, holder }) =>
    task.status === 'blocked'
      ? `The lease of ${holder} on ${task.code} ran out, as others before it`
      : `The lease of ${holder} on ${task.code} ran out; it is back in the pool`,
)
export const taskNoted = eventType(
  'task.noted',
  Card.extend({ note: z.object({ id: z.string(), kind: z.string(), excerpt: z.string() }) }),
  ({ task, note }, actor) => `${actor} noted on ${task.code}: ${note.excerpt}`,
)
export const taskContextChanged = cardEvent(
  'context_changed',
  (code, actor) => `${actor} changed the context of ${code}`,
)
export const taskCompleted = eventType(
  'task.completed',
  Card.extend({ summary: z.string(), handoffNote: z.string().nullable(), freed: z.array(z.string()) }),
  ({ task, freed }, actor) =>
    `${actor} completed ${task.code}${freed.length > 0 ? `, which frees ${freed.join(', ')}` : ''}`,
)
export const taskFreed = cardEvent('freed', code => `${code} is ready: everything it waited for is done`)
export const taskBlocked = eventType(
  'task.blocked',
  Card,
  ({ task }, actor) =>
    `${actor} blocked ${task.code}: ${excerptOfBody(task.blocked?.reason ?? '')} (${task.blocked?.owner ?? ''} must: ${excerptOfBody(task.blocked?.action ?? '')})`,
)
export const taskEscalated = eventType(
  'task.escalated',
  Card.extend({
    level: z.number().int().describe('1 who can unblock it, 2 the lead, 3 the people of the project'),
    to: z.array(z.string()).describe('Names of those who were told'),
    reason: z.string(),
  }),
  ({ task, to }) =>
    to.length > 0
      ? `${task.code} is blocked: ${to.join(', ')} ${to.length === 1 ? 'was' : 'were'} told`
      : `${task.code} is blocked, and nobody of the project is named who could unblock it`,
)
export const taskUnblocked = cardEvent('unblocked', (code, actor) => `${actor} unblocked ${code}`)
export const taskMoved = eventType(
  'task.moved',
  Card.extend({ from: z.string() }),
  ({ task }, actor) => `${actor} moved ${task.code} to ${words(task.status)}`,
)
export const taskProposed = eventType(
  'task.proposed',
  Card,
  ({ task }, actor) => `${actor} proposed ${task.code}: ${task.title}`,
)
export const taskLeadChanged = eventType('task.lead_changed', Card, ({ task }, actor) =>
  task.lead
    ? `${actor} made ${task.lead} the lead of ${task.code}`
    : `${actor} took the lead off ${task.code}`,
)
export const taskAssigned = eventType('task.assigned', Card, ({ task }, actor) =>
  task.assignee ? `${actor} assigned ${task.code} to ${task.assignee}` : `${actor} unassigned ${task.code}`,
)
