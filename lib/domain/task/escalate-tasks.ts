import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { climbLadders } from './escalate.ts'
import { usualTimes } from './escalation-rules.ts'
import { findCards } from './find.ts'

const time = (name: keyof typeof usualTimes) =>
  `w.blocked_at + make_interval(secs => coalesce((p.settings->'escalation'->>'${name}')::int, ${usualTimes[name]})) <= $1`

/** Those whose next step is due (escalation-rules.ts). What another process changes just now is left to the next tick. */
const lockDue = statement(
  'task.lock_escalations',
  `SELECT w.id, w.code FROM work_items w JOIN projects p ON p.id = w.project_id
   WHERE w.status = 'blocked' AND w.project_id = ANY($2) AND (
     w.escalation_level = 0
     OR (w.escalation_level = 1 AND ${time('leadAfterSeconds')})
     OR (w.escalation_level = 2 AND (${time('humansAfterSeconds')}
       OR (SELECT a.name FROM agents a WHERE a.id = w.lead_id) <> ALL (w.escalated_to))))
   ORDER BY w.blocked_at LIMIT 200 FOR NO KEY UPDATE OF w SKIP LOCKED`,
)

export const escalateTasks = operation({
  name: 'task.escalate',
  summary: 'Tell the next ones about tasks that stay blocked: the lead, then the people of the project',
  description:
    'Baton does this by itself every few seconds, at the times that the project sets; calling it does no harm.',
  permission: 'task:assign',
  args: [],
  example: '/task-escalate',
  input: z.object({}),
  output: z.object({
    escalated: z.array(z.string()).describe('Codes of the tasks that others were told of'),
  }),
  async handler(ctx) {
    const { now } = ctx
    const due = await ctx.sql<{ id: string; code: string }>(lockDue, [now, ctx.permittedIds()])
    if (due.length === 0) return { escalated: [] }
    // Read after the locks are held: what the locks' last holders wrote is seen.
    const rows = await findCards(
      ctx,
      due.map(({ id }) => id),
    )
    await climbLadders(ctx, rows, () => null)
    return { escalated: rows.map(({ code }) => code) }
  },
})
