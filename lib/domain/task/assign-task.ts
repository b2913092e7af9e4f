import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { taskAssigned } from './events.ts'
import { lockTask } from './find.ts'
import { requireVersion, saveTask } from './save.ts'
import { AgentName, ExpectedVersion, presentCard, presentTask, Task, TaskCode } from './task.ts'

export const assignTask = operation({
  name: 'task.assign',
  summary: 'Say who shall do a task; they still claim it themselves',
  permission: 'task:assign',
  args: ['code', 'assignee'],
  example: '/task-assign BAT-41 dev-1',
  aliases: [{ name: 'federation_assign_task', fields: { task_id: 'code', agent_id: 'assignee' } }],
  input: z.object({
    code: TaskCode,
    assignee: AgentName.nullable().describe('Name of an agent or member; null to leave it to anyone'),
    version: ExpectedVersion,
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, assignee, version }) {
    const row = await lockTask(ctx, code)
    requireVersion(row, version)
    if (row.holder !== null && row.holder !== assignee)
      throw new OperationError('conflict', 'task_already_claimed', `${code} is held by ${row.holder}.`, {
        holder: row.holder,
        hint: `Let ${row.holder} release it first: task.release ${code}.`,
      })
    const agent = assignee === null ? null : await findAgent(ctx, row.project_id, assignee)
    const assigned = await saveTask(ctx, row, { assignee: agent })
    ctx.emit(event(taskAssigned, row.project_id, code, { task: presentCard(assigned) }))
    return { task: presentTask(assigned) }
  },
})
