import type { Context } from '#lib/operation/context.ts'
import { scopeOf } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import { requireScopes } from './rights.ts'
import { type TokenRow, tokenParts } from './token.ts'

export const isOwn = (ctx: Context, token: Pick<TokenRow, 'agentId' | 'userId'>): boolean =>
  ctx.actor.kind === 'agent' ? token.agentId === ctx.actor.id : token.userId === ctx.actor.id

/** Projects in which the actor manages the tokens of others. */
export const managedProjects = (ctx: Context): string[] =>
  ctx.actor.grants
    .filter(({ role }) => allows(role, ctx.actor.scopes, 'token:write'))
    .map(({ projectId }) => projectId)

/** One's own tokens, those of one's projects' agents, and the personal ones that are bound to these projects. */
export const visibleTo = (ctx: Context, projectIds: readonly string[]) => ({
  revokedAt: null,
  OR: [
    ctx.actor.kind === 'agent' ? { agentId: ctx.actor.id } : { userId: ctx.actor.id },
    { projectId: { in: [...projectIds] } },
    { agent: { projectId: { in: [...projectIds] } } },
  ],
})

/**
 * A token that works: one's own, unless it may do more than the one in use, or one of a project in which one may manage
 * tokens. Any other is *not found*.
 */
export async function findToken(ctx: Context, id: string): Promise<TokenRow> {
  const row = await ctx.db.token.findFirst({
    where: { id, ...visibleTo(ctx, ctx.projectIds) },
    include: tokenParts,
  })
  if (!row) throw notFound('token', id, 'token.list shows the tokens that you can see.')
  if (isOwn(ctx, row)) requireScopes(ctx.actor, row.scopes)
  else scopeOf(ctx.actor, 'token:write').permit(projectOf(row))
  return row
}

/** The projects whose feed tells of the token: its own, or each of the person's. */
export function projectsOf(ctx: Context, token: TokenRow): { projectId: string; bearer: string }[] {
  const bound = token.agent?.project.id ?? token.projectId
  if (bound !== null) return [{ projectId: bound, bearer: bearerIn(ctx, token, bound) }]
  return ctx.actor.grants.map(({ projectId }) => ({ projectId, bearer: bearerIn(ctx, token, projectId) }))
}

function bearerIn(ctx: Context, token: TokenRow, projectId: string): string {
  if (token.agent) return token.agent.name
  const here = isOwn(ctx, token) ? ctx.actor.grants.find(grant => grant.projectId === projectId) : undefined
  return here?.agent?.name ?? token.user?.name ?? 'someone'
}

const projectOf = (row: TokenRow): string => row.agent?.project.id ?? row.projectId ?? ''
