import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { Pod, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { type AgentRow, AgentWithStatus, isPresent, presentWithStatus, selectAgents } from './agent.ts'

const list = statement(
  'agent.list',
  `${selectAgents} WHERE a.project_id = $1 AND ${isPresent} AND ($2::text IS NULL OR a.pod = $2) AND ($3::text IS NULL OR a.kind::text = $3)
   ORDER BY a.kind, a.name`,
)

export const listAgents = operation({
  name: 'agent.list',
  summary: 'List agents and members: who is there, and what each holds',
  permission: 'project:read',
  args: [],
  example: '/agent-list --pod=DevPod',
  aliases: [{ name: '/agents' }],
  input: z.object({
    pod: Pod.optional(),
    kind: z.enum(['agent', 'human']).optional().describe('Only agents, or only people'),
    status: z.enum(['busy', 'idle', 'online', 'offline']).optional().describe('Only those in this state now'),
    project: ProjectKey.optional(),
  }),
  output: page(AgentWithStatus),
  async handler(ctx, { pod, kind, status, project }) {
    const { projectId } = ctx.project(project)
    const rows = await ctx.sql<AgentRow>(list, [projectId, pod ?? null, kind ?? null])
    const items = rows.map(row => presentWithStatus(row, ctx.now))
    return { items: status ? items.filter(agent => agent.status === status) : items, nextCursor: null }
  },
})
