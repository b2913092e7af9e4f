import { z } from 'zod'
import { redacted } from '#lib/domain/shared/redact.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { taskUnblocked } from './events.ts'
import { lockTask } from './find.ts'
import { insertNote } from './notes.ts'
import { legalMoves } from './rules.ts'
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
    if (row.status !== 'blocked')
      throw new OperationError('conflict', 'illegal_transition', `${code} is not blocked.`, {
        status: row.status,
        legal: legalMoves(row.status),
        hint: 'Only a blocked task can be unblocked.',
      })
    const free = await saveTask(ctx, row, { status: 'pending', ...unblocked })
    if (note)
      insertNote(ctx, {
        taskId: row.id,
        author: ctx.me(row.project_id),
        kind: 'note',
        body: await redacted(note),
      })
    ctx.emit(event(taskUnblocked, row.project_id, code, { task: presentCard(free) }))
    return { task: presentTask(free) }
  },
})
