import { z } from 'zod'
import { ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { Invitation, presentInvitation } from './member.ts'

export const listInvitations = operation({
  name: 'invitation.list',
  summary: 'List the invitations that nobody has used yet',
  permission: 'member:write',
  args: [],
  example: '/invitation-list',
  input: z.object({ project: ProjectKey.optional() }),
  output: page(Invitation),
  async handler(ctx, { project }) {
    const { projectId } = ctx.project(project)
    const rows = await ctx.db.invitation.findMany({
      where: { projectId, userId: null, acceptedAt: null, expiresAt: { gt: ctx.now } },
      include: { project: { select: { key: true } } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
    return { items: rows.map(presentInvitation), nextCursor: null }
  },
})
