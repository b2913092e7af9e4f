import { z } from 'zod'
import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import { Escalation, type TaskCard } from '#lib/domain/task/task.ts'

export const Need = z.object({
  kind: z.enum(['blocked', 'lease_lapsing', 'in_review']),
  task: z.string().describe('Code'),
  title: z.string(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  text: z.string().describe('What is the matter, in a sentence'),
  isYours: z.boolean().describe('You are named as the one who can resolve it'),
  since: z.string(),
  escalation: Escalation.nullable().describe('Who has been told of a block, and who is next'),
})
export type Need = z.output<typeof Need>

const order: Record<Need['kind'], number> = { blocked: 0, lease_lapsing: 1, in_review: 2 }

/** What stands still, or soon will, until a person looks at it: what names the reader first. */
export function needsOf(tasks: readonly TaskCard[], me: string | undefined, now: Date): Need[] {
  return tasks
    .flatMap(task => needOf(task, me, now))
    .sort(
      (a, b) =>
        Number(b.isYours) - Number(a.isYours) ||
        order[a.kind] - order[b.kind] ||
        (a.since < b.since ? -1 : 1),
    )
    .slice(0, 50)
}

function needOf(task: TaskCard, me: string | undefined, now: Date): Need[] {
  const { code, title, priority, blocked, lease } = task
  const need = (kind: Need['kind'], text: string, isYours: boolean, since: string): Need[] => [
    { kind, task: code, title, priority, text, isYours, since, escalation: blocked?.escalation ?? null },
  ]
  if (task.status === 'blocked' && blocked)
    return need(
      'blocked',
      `${excerptOfBody(blocked.reason)} — ${blocked.owner}: ${excerptOfBody(blocked.action)}`,
      blocked.owner === me || (me !== undefined && blocked.escalation.to.includes(me)),
      blocked.since,
    )
  if (task.status === 'in_review')
    return need('in_review', 'Waits for a review', task.lead === me && me !== undefined, task.updatedAt)
  if (lease && Date.parse(lease.expiresAt) - now.getTime() < 2 * 60_000)
    return need(
      'lease_lapsing',
      `The lease of ${lease.holder} is about to lapse`,
      task.lead === me,
      task.updatedAt,
    )
  return []
}
