import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { emitToken } from './emit.ts'
import { tokenRevoked } from './events.ts'
import { findToken } from './find.ts'
import { presentToken, Token, TokenId } from './token.ts'

export const revokeToken = operation({
  name: 'token.revoke',
  summary: 'End a token for good; whoever is connected with it is disconnected',
  description: 'Your own, or one of a project in which you may manage tokens (token:write).',
  permission: 'signed_in',
  args: ['id'],
  example: '/token-revoke 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  destructive: true,
  input: z.object({ id: TokenId }),
  output: z.object({ token: Token }),
  async handler(ctx, { id }) {
    const row = await findToken(ctx, id)
    await ctx.db.token.update({ where: { id }, data: { revokedAt: ctx.now }, select: { id: true } })
    emitToken(ctx, tokenRevoked, row)
    return { token: presentToken(row) }
  },
})
