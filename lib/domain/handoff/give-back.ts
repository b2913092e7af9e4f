import { statement } from '#lib/db.ts'
import type { TaskRow } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'

/** Once: whoever is assigned to the task after this is so by a person's word. */
const giveBack = statement(
  'handoff.give_back',
  `WITH over AS (
     UPDATE handoffs h SET reserves = false FROM work_items w
     WHERE w.id = ANY($1::uuid[]) AND h.work_item_id = w.id AND h.state = 'accepted' AND h.reserves AND h.to_agent_id = w.assignee_id
     RETURNING w.id
   )
   UPDATE work_items w SET assignee_id = NULL FROM over WHERE w.id = over.id RETURNING w.id`,
)

/**
 * Of tasks that have just gone back to the pool, those that an accepted offer reserved for a receiver are for anyone again: it
 * may never come back. What a person assigned stays so. The tasks are locked and have their new version already.
 */
export const giveBackReserved = (ctx: Context, taskIds: readonly string[]): Promise<{ id: string }[]> =>
  ctx.sql<{ id: string }>(giveBack, [taskIds])

/** The same for one task: as it is then. */
export async function withoutReservation(ctx: Context, task: TaskRow): Promise<TaskRow> {
  if (task.assignee === null) return task
  const given = await giveBackReserved(ctx, [task.id])
  return given.length === 0 ? task : { ...task, assignee: null }
}
