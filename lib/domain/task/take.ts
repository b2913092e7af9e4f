import { statement } from '#lib/db.ts'
import { acceptOpen } from '#lib/domain/handoff/accept-open.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { taskClaimed } from './events.ts'
import type { Worker } from './find.ts'
import { leaseEnd } from './lease.ts'
import { presentTask, type Task, type TaskRow } from './task.ts'

/** What taking sets, in every statement that takes: `holder` and `expiresAt` are SQL, `now` a parameter. */
export const takeSql = (holder: string, expiresAt: string, now: string): string =>
  `status = 'in_progress', holder_id = ${holder}, fence = w.fence + 1, lease_expires_at = ${expiresAt},
   started_at = coalesce(w.started_at, ${now}), blocked_reason = NULL, blocked_owner = NULL, blocked_action = NULL,
   blocked_at = NULL, escalation_level = 0, version = w.version + 1, updated_at = ${now}`

const takeTask = statement(
  'task.take',
  `UPDATE work_items w SET ${takeSql('$2', '$3', '$4')} WHERE w.id = $1`,
)

export type Taken = { task: Task; lease: NonNullable<Task['lease']> }

/** Gives the locked task to the locked worker. Who may take it has been decided before. */
export function takeLocked(ctx: Context, row: TaskRow, worker: Worker): Promise<Taken> {
  const expiresAt = leaseEnd(ctx.me(row.project_id), ctx.now)
  const taken: TaskRow = {
    ...row,
    status: 'in_progress',
    holder: worker.name,
    fence: row.fence + 1,
    lease_expires_at: expiresAt,
    started_at: row.started_at ?? ctx.now,
    blocked_reason: null,
    blocked_owner: null,
    blocked_action: null,
    blocked_at: null,
    escalation: null,
    version: row.version + 1,
    updated_at: ctx.now,
  }
  ctx.later(takeTask, [row.id, worker.id, expiresAt, ctx.now])
  return announceTaken(ctx, taken)
}

/** Tells of the claim; what is offered with the task is accepted by it. */
export async function announceTaken(ctx: Context, row: TaskRow): Promise<Taken> {
  const taken = running(row)
  ctx.emit(event(taskClaimed, row.project_id, row.code, { task: taken.task }))
  if (row.open_handoff_id !== null) await acceptOpen(ctx, row)
  return taken
}

/** The lease that runs: what a claim answers, also to a holder who claims again. */
export function running(row: TaskRow): Taken {
  const task = presentTask(row)
  if (!task.lease) throw new Error(`${row.code} has no lease`)
  return { task, lease: task.lease }
}
