import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { userSignedOut } from './events.ts'
import { emitPerProject, requireWholePerson } from './person.ts'

export const signOutUser = operation({
  name: 'user.sign_out',
  summary: 'End all of your sessions, in every browser',
  description: 'Tokens stay: revoke them one by one.',
  permission: 'signed_in',
  args: [],
  example: '/user-sign-out',
  input: z.object({}),
  output: z.object({ signedOut: z.boolean() }),
  async handler(ctx) {
    const { id, name } = await requireWholePerson(ctx)
    await ctx.db.user.update({
      where: { id },
      data: { sessionEpoch: { increment: 1 } },
      select: { id: true },
    })
    emitPerProject(ctx, userSignedOut, name)
    return { signedOut: true }
  },
})
