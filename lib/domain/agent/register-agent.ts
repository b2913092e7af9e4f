import { z } from 'zod'
import { AgentName, Markdown, Pod, ProjectKey, Skills } from '#lib/domain/shared/fields.ts'
import { scopesForAgent } from '#lib/domain/token/rights.ts'
import { mintToken } from '#lib/domain/token/secret.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { Agent, Capacity, presentAgent } from './agent.ts'
import { agentRegistered } from './events.ts'
import { findAgentRow } from './find.ts'

export const registerAgent = operation({
  name: 'agent.register',
  summary: 'Register an agent; its token is shown this once',
  description: 'Registered through a narrowed or expiring token, the token of the agent is so too.',
  permission: 'agent:write',
  args: ['name'],
  example: '/agent-register dev-1 --pod=DevPod --skills=typescript,sql',
  sensitive: true,
  input: z.object({
    name: AgentName,
    pod: Pod.optional(),
    skills: Skills.optional(),
    capacity: Capacity.optional().describe('At most so many tasks at once; the default is 3'),
    description: Markdown.optional().describe('What it is and what it is good at'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ agent: Agent, token: z.string().describe('Keep it: only its hash is stored') }),
  async handler(ctx, { name, pod, skills, capacity, description, project }) {
    const { projectId, projectKey } = ctx.project(project)
    const [created] = await ctx.db.agent.createManyAndReturn({
      data: {
        projectId,
        name,
        kind: 'agent',
        pod,
        skills: skills ?? [],
        capacity,
        description,
        createdAt: ctx.now,
      },
      select: { id: true },
      skipDuplicates: true,
    })
    if (!created)
      throw new OperationError('conflict', 'agent_exists', `${projectKey} has an agent ${name} already.`, {
        hint: `Choose another name, or make a further token for it: token.create --agent=${name}.`,
      })
    const { token, hash, hint } = mintToken()
    await ctx.db.token.create({
      data: {
        hash,
        hint,
        name: `${name} (registered)`,
        scopes: scopesForAgent(ctx.actor),
        projectId,
        agentId: created.id,
        expiresAt: ctx.actor.reach?.expiresAt ?? null,
        createdAt: ctx.now,
      },
      select: { id: true },
    })
    const agent = presentAgent(await findAgentRow(ctx, name, projectKey))
    ctx.emit(event(agentRegistered, projectId, name, { agent }))
    return { agent, token }
  },
})
