import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { emitToken } from './emit.ts'
import { tokenRevoked, tokenRotated } from './events.ts'
import { findToken, isOwn } from './find.ts'
import { agentRole, requireReach, requireRights, rightsOf } from './rights.ts'
import { mintToken } from './secret.ts'
import { presentToken, Secret, Token, TokenId, type TokenRow, tokenParts } from './token.ts'

export const rotateToken = operation({
  name: 'token.rotate',
  summary: 'Give a token a new secret; the old one works on for a while',
  description:
    'The token keeps its id, name, scopes and end. The old secret becomes a token of its own that ends with the overlap: put the new one in place by then.',
  permission: 'signed_in',
  args: ['id'],
  example: '/token-rotate 6f9619ff-8b86-4d01-b42d-00cf4fc964ff --overlap-hours=24',
  sensitive: true,
  input: z.object({
    id: TokenId,
    overlapHours: z
      .number()
      .int()
      .min(0)
      .max(24 * 30)
      .default(24)
      .describe('So many hours the old secret works on; 0 ends it at once'),
  }),
  output: z.object({ token: Token, secret: Secret }),
  async handler(ctx, { id, overlapHours }) {
    const old = await findToken(ctx, id)
    requireMayHold(ctx, old)
    const { token: secret, hash, hint } = mintToken()
    await renew(ctx, old, { hash, hint })
    const end = earlier(old.expiresAt, new Date(ctx.now.getTime() + overlapHours * 60 * 60 * 1000))
    const retired = await keepOld(ctx, old, end)
    if (end <= ctx.now) emitToken(ctx, tokenRevoked, retired)
    const row = { ...old, hint, lastUsedAt: null }
    emitToken(ctx, tokenRotated, row, { oldSecretUntil: end.toISOString() })
    return { token: presentToken(row), secret }
  },
})

/** Who rotates a token comes to hold it: so nobody rotates another person's, nor one that may do more or lasts longer. */
function requireMayHold(ctx: Context, token: TokenRow): void {
  const project = token.agent?.project
  requireReach(ctx.actor, { projectId: project?.id ?? token.projectId, expiresAt: token.expiresAt })
  if (isOwn(ctx, token)) return
  if (!project)
    throw new OperationError(
      'forbidden',
      'not_your_token',
      'A personal token is rotated by its person only.',
      {
        hint: 'Revoke it instead: token.revoke.',
      },
    )
  requireRights(ctx.actor, ctx.permit(project.id), rightsOf(agentRole, token.scopes))
}

/** Of two rotations at once, one finds the secret that it looked at gone. */
async function renew(ctx: Context, old: TokenRow, fresh: { hash: string; hint: string }): Promise<void> {
  const { count } = await ctx.db.token.updateMany({
    where: { id: old.id, hash: old.hash, revokedAt: null },
    data: { ...fresh, lastUsedAt: null },
  })
  if (count === 0)
    throw new OperationError(
      'conflict',
      'token_changed',
      'Somebody rotated or revoked this token just now.',
      {
        hint: 'Look at token.list again.',
      },
    )
}

function keepOld(ctx: Context, old: TokenRow, end: Date): Promise<TokenRow> {
  const { hash, hint, scopes, agentId, userId, projectId, lastUsedAt, createdAt } = old
  const name = `${old.name} (before rotation)`
  const ended = end <= ctx.now ? { revokedAt: ctx.now } : {}
  return ctx.db.token.create({
    data: {
      name,
      hash,
      hint,
      scopes,
      agentId,
      userId,
      projectId,
      lastUsedAt,
      createdAt,
      expiresAt: end,
      ...ended,
    },
    include: tokenParts,
  })
}

const earlier = (a: Date | null, b: Date): Date => (a !== null && a < b ? a : b)
