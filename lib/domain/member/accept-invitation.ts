import { z } from 'zod'
import { hashPassword } from '#lib/domain/user/password.ts'
import { invalidField, requireGoodPassword, requireWholePerson } from '#lib/domain/user/person.ts'
import { refusingTakenEmail } from '#lib/domain/user/update-user.ts'
import { Email, NewPassword, PersonName } from '#lib/domain/user/user.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { memberJoined } from './events.ts'
import { LinkSecret, takeInvitation } from './invitation-link.ts'
import { join, nameFromBefore, renameAgent } from './join.ts'
import { MemberRole } from './member.ts'

export const acceptInvitation = operation({
  name: 'invitation.accept',
  summary: 'Join a project by a one-time link',
  description:
    'Signed in, the secret is enough: you join with your account. Otherwise name, email and password make one.',
  permission: 'public',
  args: ['secret'],
  example: '/invitation-accept 4fX…',
  input: z.object({
    secret: LinkSecret,
    name: PersonName.optional().describe('What people call you; needed unless you are signed in'),
    email: Email.optional().describe('To sign in with; needed unless you are signed in'),
    password: NewPassword.optional(),
  }),
  verbatim: ['secret', 'password'],
  output: z.object({
    project: z.string().describe('Project key'),
    member: z.object({ name: z.string().describe('Your name within the project'), role: MemberRole }),
    email: z.string().nullable().describe('What you sign in with'),
  }),
  async handler(ctx, { secret, ...fields }) {
    const invitation = await takeInvitation(ctx, secret)
    const { projectId, role, project } = invitation
    const { person, name } = await seat(ctx, invitation, fields)
    const member = { name, role }
    ctx.emit(event(memberJoined, projectId, name, { member }))
    return { project: project.key, member, email: person.email }
  },
})

type Fields = { name?: string | undefined; email?: string | undefined; password?: string | undefined }

type Invitation = Awaited<ReturnType<typeof takeInvitation>>

async function seat(ctx: Context, invitation: Invitation, fields: Fields) {
  const { projectId, role, userId } = invitation
  if (userId !== null) return completePerson(ctx, invitation, fields)
  const person =
    ctx.actor.kind === 'user'
      ? await presentPerson(ctx, projectId)
      : await newPerson(ctx, required({ ...fields, email: fields.email ?? invitation.email ?? undefined }))
  return { person, name: await join(ctx, projectId, role, person) }
}

async function presentPerson(ctx: Context, projectId: string) {
  const already = await ctx.db.membership.findFirst({ where: { userId: ctx.actor.id, projectId } })
  if (!already) return requireWholePerson(ctx)
  throw new OperationError('conflict', 'already_member', 'You are a member of this project already.', {
    role: already.role,
    hint: 'An owner can change your role: member.update.',
  })
}

async function newPerson(ctx: Context, { password, ...fields }: Filled) {
  const passwordHash = await hashPassword(password)
  return refusingTakenEmail(() =>
    ctx.db.user.create({ data: { ...fields, passwordHash, createdAt: ctx.now } }),
  )
}

/** The owner of the first start, or someone who lost their password: whoever was signed in as them no longer is. */
async function completePerson(ctx: Context, { projectId, userId }: Invitation, fields: Fields) {
  const before = await ctx.db.user.findFirstOrThrow({ where: { id: userId ?? '' } })
  const known = before.email === null ? {} : { name: before.name, email: before.email }
  const { password, ...filled } = required({ ...known, ...fields })
  const passwordHash = await hashPassword(password)
  const person = await refusingTakenEmail(() =>
    ctx.db.user.update({
      where: { id: before.id },
      data: { ...filled, passwordHash, sessionEpoch: { increment: 1 } },
    }),
  )
  const name = before.email === null ? await renameAgent(ctx, projectId, person) : undefined
  return { person, name: name ?? (await nameFromBefore(ctx, projectId, person)) ?? person.name }
}

type Filled = { name: string; email: string; password: string }

function required({ name, email, password }: Fields): Filled {
  const hint = 'Send name, email and password, or sign in first to join with your account.'
  if (name === undefined) throw invalidField('name', 'is needed', hint)
  if (email === undefined) throw invalidField('email', 'is needed', hint)
  if (password === undefined) throw invalidField('password', 'is needed', hint)
  requireGoodPassword(password, email)
  return { name, email, password }
}
