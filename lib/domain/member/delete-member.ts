import { z } from 'zod'
import { AgentName, ProjectKey } from '#lib/domain/shared/fields.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { memberRemoved } from './events.ts'
import { deleteOpenInvitations, findMember, requireOtherOwner } from './find.ts'
import { Member, type MemberRow, nameOf, presentMember } from './member.ts'

export const deleteMember = operation({
  name: 'member.delete',
  summary: 'Remove a person from the project',
  description:
    'What they did stays under their name. Their sessions and tokens no longer reach the project, and what they hold returns to the pool.',
  permission: 'member:write',
  args: ['name'],
  example: '/member-delete max',
  destructive: true,
  input: z.object({
    name: AgentName.describe('Name of the member within the project'),
    project: ProjectKey.optional(),
  }),
  output: z.object({ member: Member }),
  async handler(ctx, { name, project }) {
    const row = await findMember(ctx, ctx.project(project), name)
    const { userId, projectId, role } = row
    await requireOtherOwner(ctx, row)
    await ctx.db.membership.delete({
      where: { userId_projectId: { userId, projectId } },
      select: { userId: true },
    })
    await deleteOpenInvitations(ctx, row)
    await ctx.db.token.updateMany({
      where: { userId, projectId, revokedAt: null },
      data: { revokedAt: ctx.now },
    })
    await endLeases(ctx, row)
    const member = { name: nameOf(row), role }
    ctx.emit(event(memberRemoved, projectId, member.name, { member }))
    return { member: presentMember(row, { isYou: userId === ctx.actor.id, seesEmail: true }) }
  },
})

/** The next sweep for leases that ran out tells of them and puts the tasks back. */
async function endLeases(ctx: Context, { user, projectId }: MemberRow): Promise<void> {
  const holderIds = user.agents.filter(agent => agent.projectId === projectId).map(({ id }) => id)
  await ctx.db.workItem.updateMany({
    where: { projectId, status: 'in_progress', holderId: { in: holderIds } },
    data: { leaseExpiresAt: ctx.now },
  })
}
