import { z } from 'zod'
import { AgentName, ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { AgentWithStatus, presentWithStatus } from './agent.ts'
import { findAgentRow } from './find.ts'

export const getAgent = operation({
  name: 'agent.get',
  summary: 'Get an agent or member',
  permission: 'project:read',
  args: ['name'],
  example: '/agent-get dev-1',
  input: z.object({ name: AgentName, project: ProjectKey.optional() }),
  output: AgentWithStatus,
  handler: async (ctx, { name, project }) =>
    presentWithStatus(await findAgentRow(ctx, name, project), ctx.now),
})
