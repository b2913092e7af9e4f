import { z } from 'zod'
import { announce as announceHandoffs } from '#lib/domain/handoff/announce.ts'
import { closedAs, withdrawOffers } from '#lib/domain/handoff/close-offer.ts'
import { withoutReservation } from '#lib/domain/handoff/give-back.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { claim } from './claim-task.ts'
import { type Dependent, holdDependents, lockWithDependents } from './close.ts'
import { taskMoved } from './events.ts'
import { findTask } from './find.ts'
import { requireFence, requireHolder } from './lease.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import { saveTask, unblocked, unheld } from './save.ts'
import { Fence, presentCard, presentTask, Task, TaskCode, type TaskRow, TaskStatusInput } from './task.ts'

export const setTaskStatus = operation({
  name: 'task.status',
  summary: 'Move a task to another status',
  description:
    'To in_progress it is claimed for you; to done it is completed (say what was done with task.complete where you can). Blocking needs an owner and an action: use task.block.',
  permission: 'agent:work',
  args: ['code', 'status'],
  example: '/task-status BAT-41 --status=in_progress',
  aliases: [{ name: 'federation_update_task_status', fields: { task_id: 'code' } }],
  input: z.object({ code: TaskCode, status: TaskStatusInput, fence: Fence }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, status, fence }) {
    if (status === 'blocked') throw blockInstead(code)
    if (status === 'in_progress') return { task: (await claim(ctx, code, fence)).task }
    if (status === 'done') {
      const completed = await ctx.call('task.complete', { code, summary: 'Marked as done.', fence })
      return z.object({ task: Task }).loose().parse(completed)
    }
    const [row, dependents] = await lockWithDependents(ctx, code)
    requireFence(row, ctx.me(row.project_id).name, fence, ctx.now)
    return { task: presentTask(await move(ctx, row, dependents, status)) }
  },
})

async function move(
  ctx: Context,
  row: TaskRow,
  dependents: readonly Dependent[],
  status: 'pending' | 'in_review' | 'cancelled',
): Promise<TaskRow> {
  const verdict = taskCan.move(presentCard(row), status)
  if (!verdict.allowed) throw refuse(verdict, row)
  if (row.holder !== null) requireHolder(row, ctx.me(row.project_id), ctx.now)
  const saved = await saveTask(ctx, row, { status, ...unheld, ...unblocked, completed_at: null })
  if (row.status === 'done') holdDependents(ctx, dependents)
  const me = ctx.me(row.project_id)
  const withdrawn = status === 'cancelled' ? await withdrawOffers(ctx, row, me.name, closedAs(status)) : []
  const moved = await afterOffers(ctx, saved, withdrawn.length > 0)
  ctx.emit(event(taskMoved, row.project_id, row.code, { task: presentCard(moved), from: row.status }))
  await announceHandoffs(ctx, withdrawn)
  return moved
}

/** The task without what an offer reserved. */
async function afterOffers(ctx: Context, saved: TaskRow, isWithdrawn: boolean): Promise<TaskRow> {
  if (isWithdrawn) return findTask(ctx, saved.code)
  return saved.status === 'pending' ? withoutReservation(ctx, saved) : saved
}

function blockInstead(code: string): OperationError {
  return new OperationError(
    'invalid',
    'block_needs_owner',
    'Blocking a task must say who can unblock it, and how.',
    {
      fields: [{ field: 'status', message: 'use task.block with reason, owner and action' }],
      hint: `For example: /task-block ${code} --owner=ana --action="Open the port" The database refuses connections`,
    },
  )
}
