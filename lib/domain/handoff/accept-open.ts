import { type LastAct, statement } from '#lib/db.ts'
import { presentCard, type TaskRow } from '#lib/domain/task/task.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { handoffAccepted } from './events.ts'
import { openHandoffsOf } from './find.ts'
import { presentHandoffCard } from './handoff.ts'

/**
 * The task's row is locked by the claim, and everything else that decides on its offers locks it too. Whoever accepts has seen
 * the message that told of the offer: left unread, an urgent one would end every later wait at once.
 */
const markAccepted: LastAct<{ task_id: string; agent: string; at: Date }> = {
  ...statement(
    'handoff.mark_accepted',
    `WITH taken AS (
       SELECT * FROM json_to_recordset($1::json) AS t(task_id uuid, agent text, at timestamptz)
     ), closed AS (
       UPDATE work_items w SET open_handoff_id = NULL FROM taken t WHERE w.id = t.task_id
     ), seen AS (
       UPDATE deliveries d SET read_at = t.at
       FROM taken t JOIN messages m ON m.work_item_id = t.task_id AND m.kind = 'handoff'
         JOIN agents a ON a.project_id = m.project_id AND a.name = t.agent
       WHERE d.message_id = m.id AND d.agent_id = a.id AND d.read_at IS NULL
     )
     UPDATE handoffs h SET state = 'accepted', decided_by = t.agent, decided_at = t.at
     FROM taken t WHERE h.work_item_id = t.task_id AND h.state = 'offered'`,
  ),
  rank: 3,
  locks: ({ task_id }) => task_id,
  values: rows => [JSON.stringify(rows)],
  answers: () => [],
}

/** Whoever claims a task accepts what is offered with it. `row` is the task as its holder has it now. */
export async function acceptOpen(ctx: Context, row: TaskRow): Promise<void> {
  if (row.open_handoff_id === null || row.holder === null) return
  void ctx.last(markAccepted, { task_id: row.id, agent: row.holder, at: ctx.now })
  for (const open of await openHandoffsOf(ctx, row.id)) {
    const accepted = { ...open, state: 'accepted' as const, decided_by: row.holder, decided_at: ctx.now }
    const data = { handoff: presentHandoffCard(accepted), task: presentCard(row) }
    ctx.emit(event(handoffAccepted, row.project_id, row.code, data))
  }
}
