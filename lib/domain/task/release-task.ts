import { z } from 'zod'
import { withoutReservation } from '#lib/domain/handoff/give-back.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { taskReleased } from './events.ts'
import { lockTask } from './find.ts'
import { requireFence, requireHolder } from './lease.ts'
import { insertNote } from './notes.ts'
import { saveTask, unheld } from './save.ts'
import { Fence, presentCard, presentTask, Task, TaskCode } from './task.ts'

export const releaseTask = operation({
  name: 'task.release',
  summary: 'Give a claimed task back to the pool',
  permission: 'agent:work',
  args: ['code', 'note'],
  example: '/task-release BAT-41 Needs someone who knows the parser',
  input: z.object({
    code: TaskCode,
    note: z.string().trim().min(1).max(20_000).optional().describe('Why, for whoever takes it next'),
    fence: Fence,
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, note, fence }) {
    const row = await lockTask(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    if (row.holder === null)
      throw new OperationError('conflict', 'not_claimed', `${code} is not claimed by anyone.`, {
        status: row.status,
        hint: 'Only a claimed task can be released.',
      })
    requireHolder(row, me, ctx.now)
    const saved = await saveTask(ctx, row, { status: 'pending', ...unheld })
    const released = await withoutReservation(ctx, saved)
    if (note) insertNote(ctx, { taskId: row.id, author: me, kind: 'note', body: note })
    ctx.emit(event(taskReleased, row.project_id, code, { task: presentCard(released) }))
    return { task: presentTask(released) }
  },
})
