import { z } from 'zod'
import { hashToken } from '#lib/domain/token/secret.ts'
import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'

export const LinkSecret = z.string().trim().min(1).max(200).describe('What stands after # in the link')

export async function findInvitation(ctx: Context, secret: string) {
  const invitation = await ctx.db.invitation.findFirst({
    where: openBy(ctx, secret),
    include: { project: { select: { key: true, name: true } }, user: { select: { email: true } } },
  })
  if (!invitation) throw linkInvalid()
  return invitation
}

/** Single use by its condition: of several at once, one finds it open. Undone with everything else on a refusal. */
export async function takeInvitation(ctx: Context, secret: string) {
  const [invitation] = await ctx.db.invitation.updateManyAndReturn({
    where: openBy(ctx, secret),
    data: { acceptedAt: ctx.now },
    include: { project: { select: { key: true } } },
  })
  if (!invitation) throw linkInvalid()
  return invitation
}

const openBy = (ctx: Context, secret: string) => ({
  hash: hashToken(secret),
  acceptedAt: null,
  expiresAt: { gt: ctx.now },
})

/** Used, expired, taken back or never made: it does not tell which. */
const linkInvalid = () =>
  new OperationError('not_found', 'invitation_invalid', 'This link does not work (any more).', {
    hint: 'A link works once and for 7 days: ask an owner of the project for another one.',
  })
