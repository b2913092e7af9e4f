import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { requireRights, rightsOf } from '#lib/domain/token/rights.ts'
import { joinPath, makeInvitation } from '#lib/domain/user/invitation.ts'
import { Email } from '#lib/domain/user/user.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { memberInvited } from './events.ts'
import { Invitation, MemberRole, presentInvitation } from './member.ts'

export const inviteMember = operation({
  name: 'member.invite',
  summary: 'Make a one-time link by which one person joins the project; it is shown this once',
  description: 'The link is valid for 7 days. Send it to the person yourself: Baton sends no e-mail.',
  permission: 'member:write',
  args: ['email'],
  example: '/member-invite ana@example.com --role=lead',
  sensitive: true,
  input: z.object({
    email: Email.optional().describe('Whom it is for; they may sign in with another address'),
    role: MemberRole.default('member'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    invitation: Invitation,
    link: z
      .string()
      .describe('Path of the page to open, behind the address of this Baton; its secret stands after #'),
  }),
  async handler(ctx, { email, role, project }) {
    const grant = ctx.project(project)
    requireRights(ctx.actor, grant, rightsOf(role, []))
    const { projectId, projectKey } = grant
    const createdBy = grant.agent?.name ?? ctx.actor.name
    const { secret, row } = await makeInvitation(ctx, { projectId, role, email, createdBy, now: ctx.now })
    const invitation = presentInvitation({ ...row, project: { key: projectKey } })
    const { id, expiresAt } = invitation
    ctx.emit(event(memberInvited, projectId, null, { invitation: { id, role, expiresAt } }))
    return { invitation, link: joinPath(secret) }
  },
})
