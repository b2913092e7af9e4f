import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { taskLeadChanged } from './events.ts'
import { lockTask } from './find.ts'
import { saveTask } from './save.ts'
import { AgentName, presentCard, presentTask, Task, TaskCode } from './task.ts'

export const setTaskLead = operation({
  name: 'task.lead',
  summary: 'Say who leads a task: who reviews it and is told when it stays blocked',
  permission: 'task:assign',
  args: ['code', 'agent'],
  example: '/task-lead BAT-41 ana',
  aliases: [{ name: 'federation_set_lead', fields: { task_id: 'code', agent_id: 'agent' } }],
  input: z.object({
    code: TaskCode,
    agent: AgentName.nullable().describe('Name of an agent or member; null for no lead'),
  }),
  output: z.object({ task: Task }),
  async handler(ctx, { code, agent }) {
    const row = await lockTask(ctx, code)
    const lead = agent === null ? null : await findAgent(ctx, row.project_id, agent)
    const led = await saveTask(ctx, row, { lead })
    ctx.emit(event(taskLeadChanged, row.project_id, code, { task: presentCard(led) }))
    return { task: presentTask(led) }
  },
})
