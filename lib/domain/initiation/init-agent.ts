import { z } from 'zod'
import { findAgentRow } from '#lib/domain/agent/find.ts'
import { AgentName, ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import { initiate } from './initiate.ts'
import { Initiation } from './initiation.ts'
import { Health } from './steps/check-health.ts'
import { Plan } from './steps/confirm-plan.ts'
import { Profile } from './steps/load-profile.ts'
import { ResumedMemory } from './steps/resume-memory.ts'

export const initAgent = operation({
  name: 'agent.init',
  summary: 'Get ready: resume memory, load the profile, check the health, confirm the plan',
  description:
    'The first call of a session. Each step is recorded with whether it has passed, why, and how long it took. It refuses nothing: when something is wrong, isReady is false and reasons say what.',
  permission: 'agent:work',
  args: ['agent'],
  example: '/init',
  aliases: [{ name: '/init' }],
  input: z.object({
    agent: AgentName.optional().describe(
      'Another one to make ready: for leads and owners of the project; the default is you',
    ),
    clock: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('What your own clock says, ISO 8601: so that you learn how far it is off'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    isReady: z.boolean(),
    reasons: z.array(z.string()).describe('What is wrong; none when ready'),
    initiation: Initiation,
    memory: ResumedMemory.nullable().describe('null where the step broke down'),
    profile: Profile.nullable(),
    health: Health.nullable(),
    plan: Plan.nullable(),
  }),
  async handler(ctx, { agent, clock, project }) {
    const { projectId, projectKey, role } = ctx.project(project)
    const name = agent ?? ctx.me(projectId).name
    const row = await findAgentRow(ctx, name, projectKey)
    const isOwn = ctx.permit(projectId).agent?.id === row.id
    if (!isOwn && !allows(role, ctx.actor.scopes, 'agent:write')) throw notYours(ctx.actor.name, row.name)
    return initiate(ctx, row, { trigger: 'manual', clock: clock === undefined ? null : new Date(clock) })
  },
})

const notYours = (actor: string, agent: string) =>
  new OperationError('forbidden', 'not_your_init', `${actor} may not run the INIT of ${agent}.`, {
    agent,
    hint: 'Run your own: agent.init without a name. Leads and owners run that of others.',
  })
