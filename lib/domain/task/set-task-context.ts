import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { taskContextChanged } from './events.ts'
import { lockTask } from './find.ts'
import { requireFence } from './lease.ts'
import { requireVersion, saveTask } from './save.ts'
import { ExpectedVersion, Fence, presentCard, presentTask, Task, TaskCode } from './task.ts'

const longest = 200_000

export const setTaskContext = operation({
  name: 'task.context',
  summary: 'Append to the context of a task, or replace it',
  permission: 'agent:work',
  args: ['code'],
  example: '/task-context BAT-41 --append="## Dependencies\\n- Requires Redis"',
  input: z.object({
    code: TaskCode,
    append: z.string().min(1).max(50_000).optional().describe('Markdown to add after what is there'),
    replace: z.string().max(longest).optional().describe('Markdown to put in its place'),
    version: ExpectedVersion,
    fence: Fence,
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, append, replace, version, fence }) {
    if ((append === undefined) === (replace === undefined))
      throw new OperationError('invalid', 'invalid_input', 'Give either append or replace.', {
        fields: [{ field: 'append', message: 'exactly one of append and replace is needed' }],
        hint: 'For example: /task-context BAT-41 --append="text"',
      })
    const row = await lockTask(ctx, code)
    requireFence(row, ctx.me(row.project_id).name, fence, ctx.now)
    requireVersion(row, version)
    const context = replace ?? [row.context, append].filter(Boolean).join('\n\n')
    if (context.length > longest)
      throw new OperationError(
        'invalid',
        'context_too_long',
        `The context would have ${context.length} characters.`,
        {
          longest,
          hint: `At most ${longest} fit: replace it by a shorter one.`,
        },
      )
    const changed = await saveTask(ctx, row, { context })
    ctx.emit(event(taskContextChanged, row.project_id, code, { task: presentCard(changed) }))
    return { task: presentTask(changed) }
  },
})
