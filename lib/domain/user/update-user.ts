import { z } from 'zod'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { userSignedOut, userUpdated } from './events.ts'
import { hashPassword } from './password.ts'
import { emitPerProject, requireCurrentPassword, requireGoodPassword, requireWholePerson } from './person.ts'
import { Email, NewPassword, PersonName, User } from './user.ts'

export const updateUser = operation({
  name: 'user.update',
  summary: 'Change your name, e-mail address or password',
  description:
    'The e-mail address and the password change with the present password only, once there is one. A new password ends every session of yours: sign in again with it.',
  permission: 'signed_in',
  args: [],
  example: '/user-update --name="Ana Maria"',
  input: z.object({
    name: PersonName.optional(),
    email: Email.optional(),
    password: NewPassword.optional(),
    currentPassword: z.string().max(1_000).optional().describe('Your present password'),
  }),
  verbatim: ['password', 'currentPassword'],
  output: z.object({ user: User }),
  async handler(ctx, { name, email, password, currentPassword }) {
    const before = await requireWholePerson(ctx)
    const isNewEmail = email !== undefined && email !== before.email
    if (isNewEmail || password !== undefined) await requireCurrentPassword(before, currentPassword)
    if (password !== undefined) requireGoodPassword(password, email ?? before.email)
    const changed = [
      ...(name !== undefined && name !== before.name ? ['name'] : []),
      ...(isNewEmail ? ['email'] : []),
      ...(password === undefined ? [] : ['password']),
    ]
    await save(ctx, { name, email, password })
    if (changed.length > 0) emitPerProject(ctx, userUpdated, name ?? before.name, { changed })
    if (password !== undefined) emitPerProject(ctx, userSignedOut, name ?? before.name)
    return { user: User.parse(await ctx.call('user.get', {})) }
  },
})

type Changes = { name: string | undefined; email: string | undefined; password: string | undefined }

async function save(ctx: Context, { name, email, password }: Changes): Promise<void> {
  const secret =
    password === undefined
      ? {}
      : { passwordHash: await hashPassword(password), sessionEpoch: { increment: 1 } }
  await refusingTakenEmail(() =>
    ctx.db.user.update({
      where: { id: ctx.actor.id },
      data: { name, email, ...secret },
      select: { id: true },
    }),
  )
}

/** An e-mail address belongs to one person. */
export async function refusingTakenEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'P2002')) throw error
    throw new OperationError(
      'conflict',
      'email_taken',
      'Somebody signs in with this e-mail address already.',
      {
        fields: [{ field: 'email', message: 'Somebody signs in with this e-mail address already.' }],
        hint: 'If it is you, sign in first. Otherwise use another address.',
      },
    )
  }
}
