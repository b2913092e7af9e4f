import { z } from 'zod'
import { AgentName, ProjectKey } from '#lib/domain/shared/fields.ts'
import { requireRights, rightsOf } from '#lib/domain/token/rights.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { memberUpdated } from './events.ts'
import { deleteOpenInvitations, findMember, requireOtherOwner } from './find.ts'
import { Member, MemberRole, nameOf, presentMember } from './member.ts'

export const updateMember = operation({
  name: 'member.update',
  summary: "Change a member's role",
  permission: 'member:write',
  args: ['name', 'role'],
  example: '/member-update max lead',
  input: z.object({
    name: AgentName.describe('Name of the member within the project'),
    role: MemberRole,
    project: ProjectKey.optional(),
  }),
  output: z.object({ member: Member }),
  async handler(ctx, { name, role, project }) {
    const grant = ctx.project(project)
    requireRights(ctx.actor, grant, rightsOf(role, []))
    const before = await findMember(ctx, grant, name)
    const { userId, projectId } = before
    const isYou = userId === ctx.actor.id
    if (before.role === role) return { member: presentMember(before, { isYou, seesEmail: true }) }
    if (role !== 'owner') await requireOtherOwner(ctx, before)
    await ctx.db.membership.update({
      where: { userId_projectId: { userId, projectId } },
      data: { role },
      select: { userId: true },
    })
    if (role !== 'owner') await deleteOpenInvitations(ctx, before)
    const member = { name: nameOf(before), role }
    ctx.emit(event(memberUpdated, projectId, member.name, { member, from: before.role }))
    return { member: presentMember({ ...before, role }, { isYou, seesEmail: true }) }
  },
})
