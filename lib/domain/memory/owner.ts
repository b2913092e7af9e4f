import { findAgent } from '#lib/domain/agent/find.ts'
import { findTask } from '#lib/domain/task/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { invalidInput, OperationError } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import type { MemoryScope } from './rules.ts'

/** Whose memory: an agent's, a project's, or a task's. */
export type Owner = {
  scope: MemoryScope
  id: string
  projectId: string
  projectKey: string
  agent: string | null
  task: string | null
}

export type WhoseInput = {
  scope?: MemoryScope | undefined
  task?: string | undefined
  agent?: string | undefined
  project?: string | undefined
}

/** The one that the input names, the actor's own by default. Refuses another agent's to those who do not lead. */
export async function ownerOf(ctx: Context, input: WhoseInput): Promise<Owner> {
  const { task, agent } = input
  refuseContradiction(input)
  if (task !== undefined) return ofTask(ctx, task)
  const { projectId, projectKey } = ctx.project(input.project)
  const place = { projectId, projectKey, task: null }
  if (input.scope === 'project') return { ...place, scope: 'project', id: projectId, agent: null }
  const own = ctx.permit(projectId).agent
  if (agent === undefined || agent === own?.name) {
    const { id, name } = ctx.me(projectId)
    return { ...place, scope: 'agent', id, agent: name }
  }
  const { id, name } = await findAgent(ctx, projectId, agent)
  requireLead(ctx, projectId, name)
  return { ...place, scope: 'agent', id, agent: name }
}

async function ofTask(ctx: Context, code: string): Promise<Owner> {
  const { id, project_id, project } = await findTask(ctx, code)
  return { scope: 'task', id, projectId: project_id, projectKey: project, agent: null, task: code }
}

/** Whether the actor sees to what others keep. */
export function requireLead(ctx: Context, projectId: string, agent: string): void {
  const { role, agent: own } = ctx.permit(projectId)
  if (own?.name === agent || allows(role, ctx.actor.scopes, 'agent:write')) return
  throw new OperationError(
    'forbidden',
    'not_your_memory',
    `${ctx.actor.name} may not look into the memory of ${agent}.`,
    {
      agent,
      hint: 'It is for itself and for leads and owners of the project. What others shall know is kept with --scope=project or --task.',
    },
  )
}

function refuseContradiction({ scope, task, agent }: WhoseInput): void {
  const said = [scope, task && 'task', agent && 'agent'].filter(each => each !== undefined)
  if (new Set(said).size > 1)
    throw invalidInput(
      [{ field: 'scope', message: `It cannot be of ${[...new Set(said)].join(' and ')} at once` }],
      'Name a task, an agent, or scope project: each entry is in one memory.',
    )
  if (scope === 'task' && task === undefined)
    throw invalidInput([{ field: 'task', message: 'Which task?' }], 'Name it: --task=BAT-41.')
}
