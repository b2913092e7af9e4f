import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { postMessage } from '#lib/domain/message/post-message.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { taskAssigned } from './events.ts'
import { lockTask } from './find.ts'
import { saveTask } from './save.ts'
import { AgentName, presentCard, presentTask, Task, TaskCode, type TaskRow } from './task.ts'

export const assignTask = operation({
  name: 'task.assign',
  summary: 'Say who shall do a task; they still claim it themselves',
  description:
    'They find it in their inbox. Assigning it to whoever has it already changes nothing, and gives the task with its running lease.',
  permission: 'task:assign',
  args: ['code', 'assignee'],
  example: '/task-assign BAT-41 dev-1',
  aliases: [{ name: 'federation_assign_task', fields: { task_id: 'code', agent_id: 'assignee' } }],
  input: z.object({
    code: TaskCode,
    assignee: AgentName.nullable().describe('Name of an agent or member; null to leave it to anyone'),
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, assignee }) {
    const row = await lockTask(ctx, code)
    if (row.assignee === assignee) return { task: presentTask(row) }
    if (row.holder !== null && row.holder !== assignee)
      throw new OperationError('conflict', 'task_already_claimed', `${code} is held by ${row.holder}.`, {
        holder: row.holder,
        hint: `Let ${row.holder} release it first: task.release ${code}.`,
      })
    const agent = assignee === null ? null : await findAgent(ctx, row.project_id, assignee)
    const assigned = await saveTask(ctx, row, { assignee: agent })
    ctx.emit(event(taskAssigned, row.project_id, code, { task: presentCard(assigned) }))
    if (agent && agent.name !== row.holder) tellAssignee(ctx, assigned, agent)
    return { task: presentTask(assigned) }
  },
})

/** Whoever assigns a task to themselves knows. */
function tellAssignee(ctx: Context, row: TaskRow, assignee: { id: string; name: string }): void {
  const from = ctx.permit(row.project_id).agent
  if (from?.id === assignee.id) return
  const { id, code, priority, project_id: projectId } = row
  const body = `${from?.name ?? ctx.actor.name} assigned ${code} to you: ${row.title}`
  postMessage(ctx, {
    projectId,
    kind: 'assignment',
    body,
    to: [assignee],
    from,
    task: { id, code },
    priority,
  })
}
