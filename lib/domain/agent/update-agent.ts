import { z } from 'zod'
import { AgentName, Markdown, Pod, ProjectKey, Skills } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { Agent, Capacity, presentAgent } from './agent.ts'
import { agentUpdated } from './events.ts'
import { findAgentRow } from './find.ts'

export const updateAgent = operation({
  name: 'agent.update',
  summary: 'Change the pod, skills, capacity or description of an agent',
  permission: 'agent:write',
  args: ['name'],
  example: '/agent-update dev-1 --capacity=2',
  input: z.object({
    name: AgentName,
    pod: Pod.nullable().optional().describe('Pod that it works in; null for none'),
    skills: Skills.optional(),
    capacity: Capacity.optional(),
    description: Markdown.optional(),
    project: ProjectKey.optional(),
  }),
  output: z.object({ agent: Agent }),
  async handler(ctx, { name, project, ...fields }) {
    const { id, project_id, project: key } = await findAgentRow(ctx, name, project)
    await ctx.db.agent.update({ where: { id }, data: fields, select: { id: true } })
    const agent = presentAgent(await findAgentRow(ctx, name, key))
    const given: Record<string, unknown> = fields
    const changed = Object.keys(given).filter(field => given[field] !== undefined)
    ctx.emit(event(agentUpdated, project_id, name, { agent, changed }))
    return { agent }
  },
})
