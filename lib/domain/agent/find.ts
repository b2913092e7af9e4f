import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { type AgentRow, agentByName } from './agent.ts'

const hint = 'agent.list shows the agents and members of the project.'

/** An agent or member by name within a project that the caller has already been admitted to. */
export async function findAgent(ctx: Context, projectId: string, name: string) {
  const isPresent = [{ kind: 'agent' as const }, { user: { memberships: { some: { projectId } } } }]
  const agent = await ctx.db.agent.findFirst({ where: { projectId, name, OR: isPresent } })
  if (!agent) throw notFound('agent', name, hint)
  return agent
}

/** By name in the named project or any of the actor's, its first one first. Another project's agent is *not found*. */
export async function findAgentRow(ctx: Context, name: string, projectKey?: string): Promise<AgentRow> {
  const projectIds = projectKey === undefined ? ctx.projectIds : [ctx.project(projectKey).projectId]
  const rows = await ctx.sql<AgentRow>(agentByName, [name, projectIds])
  const [row] = rows.sort((a, b) => projectIds.indexOf(a.project_id) - projectIds.indexOf(b.project_id))
  if (!row) throw notFound('agent', name, hint)
  ctx.permit(row.project_id)
  return row
}
