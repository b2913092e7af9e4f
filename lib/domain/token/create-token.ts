import { z } from 'zod'
import { findAgent } from '#lib/domain/agent/find.ts'
import { AgentName, ProjectKey } from '#lib/domain/shared/fields.ts'
import { type Context, scopeOf } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { emitToken } from './emit.ts'
import { tokenCreated } from './events.ts'
import {
  agentRole,
  requireEffect,
  requireReach,
  requireRights,
  requireScopes,
  rightsOf,
  scopesForAgent,
} from './rights.ts'
import { mintToken } from './secret.ts'
import { ExpiresInDays, presentToken, Scopes, Secret, Token, TokenName, tokenParts } from './token.ts'

export const createToken = operation({
  name: 'token.create',
  summary: 'Make a token for an agent, or one for yourself; its secret is shown this once',
  description:
    'With an agent: a token that speaks for it (needs token:write). Without: a personal token, for all of your projects or only the named one. A token never carries more than you may do yourself; made through a narrowed, bound or expiring token, it is so too.',
  permission: 'project:read',
  args: ['name'],
  example: '/token-create "CI of the app" --agent=dev-1 --expires-in-days=90',
  sensitive: true,
  input: z.object({
    name: TokenName,
    agent: AgentName.optional().describe('The agent that it speaks for; without it, it is your own'),
    scopes: Scopes.optional(),
    expiresInDays: ExpiresInDays.optional().describe(
      'It stops working after so many days; the default is never, or with the token that makes it',
    ),
    project: ProjectKey.optional(),
  }),
  output: z.object({ token: Token, secret: Secret }),
  async handler(ctx, { name, agent, scopes, expiresInDays, project }) {
    const inherited = agent === undefined ? [...ctx.actor.scopes] : scopesForAgent(ctx.actor)
    const wanted = scopes?.length ? scopes : inherited
    const owner =
      agent === undefined ? personal(ctx, wanted, project) : await forAgent(ctx, agent, wanted, project)
    const expiresAt = inDays(ctx.now, expiresInDays) ?? ctx.actor.reach?.expiresAt ?? null
    requireReach(ctx.actor, { projectId: owner.projectId, expiresAt })
    const { token: secret, hash, hint } = mintToken()
    const row = await ctx.db.token.create({
      data: {
        ...owner,
        name,
        hash,
        hint,
        scopes: wanted,
        expiresAt,
        createdAt: ctx.now,
      },
      include: tokenParts,
    })
    emitToken(ctx, tokenCreated, row)
    return { token: presentToken(row), secret }
  },
})

async function forAgent(ctx: Context, name: string, scopes: string[], project: string | undefined) {
  const grant = scopeOf(ctx.actor, 'token:write').project(project)
  const { id, kind, projectId } = await findAgent(ctx, grant.projectId, name)
  if (kind === 'human')
    throw new OperationError(
      'invalid',
      'not_an_agent',
      `${name} is a person: people make their own tokens.`,
      {
        fields: [{ field: 'agent', message: 'is a person' }],
        hint: 'Leave agent out for a token of your own.',
      },
    )
  requireEffect(name, agentRole, scopes)
  requireRights(ctx.actor, grant, rightsOf(agentRole, scopes))
  return { agentId: id, projectId }
}

function personal(ctx: Context, scopes: string[], project: string | undefined) {
  if (ctx.actor.kind !== 'user')
    throw new OperationError('forbidden', 'needs_person', 'Only people make tokens for themselves.', {
      hint: 'A lead of the project makes further tokens for an agent: token.create with agent. token.rotate renews your own.',
    })
  requireScopes(ctx.actor, scopes)
  const isBound = project !== undefined || typeof ctx.actor.reach?.projectId === 'string'
  if (!isBound) return { userId: ctx.actor.id, projectId: null }
  const { projectId, role } = ctx.project(project)
  requireEffect('You', role, scopes)
  return { userId: ctx.actor.id, projectId }
}

const inDays = (now: Date, days: number | undefined): Date | null =>
  days === undefined ? null : new Date(now.getTime() + days * 24 * 60 * 60 * 1000)
