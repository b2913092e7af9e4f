import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { tellOfBlock } from './escalate.ts'
import { taskBlocked } from './events.ts'
import { lockTask } from './find.ts'
import { requireFence, requireHolder } from './lease.ts'
import { refuse } from './refuse.ts'
import { taskCan } from './rules.ts'
import { saveTask, unheld } from './save.ts'
import { Fence, presentCard, presentTask, Task, TaskCode } from './task.ts'

const line = (what: string) => z.string().trim().min(1).max(2_000).describe(what)

export const blockTask = operation({
  name: 'task.block',
  summary: 'Say that a task cannot go on, who can unblock it and what they must do',
  description:
    'The task leaves its holder and waits until task.unblock. Whoever can unblock it is told at once; later the lead, then the people of the project.',
  permission: 'agent:work',
  args: ['code', 'owner', 'action', 'reason'],
  example:
    '/task-block BAT-41 --owner=ana --action="Open port 5432" The staging database refuses connections',
  input: z.object({
    code: TaskCode,
    reason: line('Why it cannot go on'),
    owner: line('Who can unblock it: an agent, a person or a team'),
    action: line('What they must do'),
    fence: Fence,
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, fence, reason, owner, action }) {
    const row = await lockTask(ctx, code)
    const me = ctx.me(row.project_id)
    requireFence(row, me.name, fence, ctx.now)
    const verdict = taskCan.move(presentCard(row), 'blocked')
    if (!verdict.allowed) throw refuse(verdict, row)
    if (row.holder !== null) requireHolder(row, me, ctx.now)
    const blocked = await saveTask(ctx, row, {
      status: 'blocked',
      ...unheld,
      blocked_reason: reason,
      blocked_owner: owner,
      blocked_action: action,
      blocked_at: ctx.now,
      escalation: null,
    })
    ctx.emit(event(taskBlocked, row.project_id, code, { task: presentCard(blocked) }))
    const { escalation } = await tellOfBlock(ctx, row.id, row.holder)
    return { task: presentTask({ ...blocked, escalation }) }
  },
})
