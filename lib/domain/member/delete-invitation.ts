import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { notFound } from '#lib/operation/errors.ts'
import { invitationDeleted } from './events.ts'
import { Invitation, presentInvitation } from './member.ts'

export const deleteInvitation = operation({
  name: 'invitation.delete',
  summary: 'Take back an invitation: its link stops working',
  permission: 'member:write',
  args: ['id'],
  example: '/invitation-delete 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  destructive: true,
  input: z.object({ id: z.uuid().describe('Id of the invitation, as invitation.list shows it') }),
  output: z.object({ invitation: Invitation }),
  async handler(ctx, { id }) {
    const row = await ctx.db.invitation.findFirst({
      where: { id, projectId: { in: [...ctx.projectIds] }, userId: null, acceptedAt: null },
      include: { project: { select: { key: true } } },
    })
    if (!row) throw notFound('invitation', id, 'invitation.list shows those that are open.')
    const { projectId } = ctx.permit(row.projectId)
    const { count } = await ctx.db.invitation.deleteMany({ where: { id, acceptedAt: null } })
    if (count === 0) throw notFound('invitation', id, 'Somebody used it just now: see member.list.')
    ctx.emit(event(invitationDeleted, projectId, null, { invitation: { id, role: row.role } }))
    return { invitation: presentInvitation(row) }
  },
})
