import { z } from 'zod'
import { ProjectKey, TaskCode } from '#lib/domain/shared/fields.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { agentLogged } from './events.ts'

export const logActivity = operation({
  name: 'agent.log',
  summary: 'Say in the activity feed what you are doing',
  permission: 'agent:work',
  args: ['message'],
  example: '/agent-log Starting task BAT-41, reviewing the codebase',
  input: z.object({
    message: z.string().trim().min(1).max(5_000).describe('What you are doing'),
    task: TaskCode.optional().describe('The task it is about'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ logged: z.literal(true) }),
  async handler(ctx, { message, task, project }) {
    const projectId =
      task === undefined ? ctx.project(project).projectId : (await findTask(ctx, task)).project_id
    const me = ctx.me(projectId)
    ctx.emit(event(agentLogged, projectId, task ?? me.name, { agent: me.name, message, task: task ?? null }))
    return { logged: true as const }
  },
})
