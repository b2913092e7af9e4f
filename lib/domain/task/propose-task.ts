import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { create, newTask } from './create-task.ts'
import { taskProposed } from './events.ts'
import { presentCard, presentTask, Task } from './task.ts'

const { assignee: _, ...proposed } = newTask

export const proposeTask = operation({
  name: 'task.propose',
  summary: 'Propose a task that anyone may claim; you lead it unless you name someone',
  description:
    'To propose, to assign and to claim are three things: a proposal has no assignee. Say who shall do it with task.assign, or take it with task.claim.',
  permission: 'task:write',
  args: ['title'],
  example: '/task-propose Unify the parsers',
  input: z.object(proposed),
  output: z.object({ task: Task }),
  async handler(ctx, input) {
    const me = ctx.me(ctx.project(input.project).projectId)
    const row = await create(ctx, { ...input, lead: input.lead ?? me.name })
    ctx.emit(event(taskProposed, row.project_id, row.code, { task: presentCard(row) }))
    return { task: presentTask(row) }
  },
})
