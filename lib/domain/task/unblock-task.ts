import { z } from 'zod'
import { activateReady } from '#lib/domain/handoff/activate.ts'
import { announce } from '#lib/domain/handoff/announce.ts'
import { withoutReservation } from '#lib/domain/handoff/give-back.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { taskUnblocked } from './events.ts'
import { findTask, lockTask } from './find.ts'
import { insertNote } from './notes.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import { saveTask, unblocked } from './save.ts'
import { presentCard, presentTask, Task, TaskCode } from './task.ts'

export const unblockTask = operation({
  name: 'task.unblock',
  summary: 'Put a blocked task back into the pool',
  permission: 'agent:work',
  args: ['code', 'note'],
  example: '/task-unblock BAT-41 Port is open',
  input: z.object({
    code: TaskCode,
    note: z.string().trim().min(1).max(20_000).optional().describe('What was done about it'),
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, note }) {
    const row = await lockTask(ctx, code)
    const verdict = taskCan.unblock(presentCard(row))
    if (!verdict.allowed) throw refuse(verdict, row)
    const saved = await withoutReservation(ctx, await saveTask(ctx, row, { status: 'pending', ...unblocked }))
    const activated = row.open_handoff_id === null ? [] : await activateReady(ctx, [row.id])
    const free = activated.length === 0 ? saved : await findTask(ctx, code)
    if (note)
      insertNote(ctx, {
        taskId: row.id,
        author: ctx.me(row.project_id),
        kind: 'note',
        body: note,
      })
    ctx.emit(event(taskUnblocked, row.project_id, code, { task: presentCard(free) }))
    await announce(ctx, activated)
    return { task: presentTask(free) }
  },
})
