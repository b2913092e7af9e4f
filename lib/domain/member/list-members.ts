import { z } from 'zod'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { allows } from '#lib/operation/permissions.ts'
import { memberParts } from './find.ts'
import { Member, presentMember } from './member.ts'

const Key = z.tuple([CursorTime, z.uuid()])

export const listMembers = operation({
  name: 'member.list',
  summary: 'List the people of a project and their roles',
  permission: 'project:read',
  args: [],
  example: '/member-list',
  input: z.object({ project: ProjectKey.optional(), limit: Limit, cursor: Cursor }),
  output: page(Member),
  async handler(ctx, { project, limit, cursor }) {
    const { projectId, role } = ctx.project(project)
    const seesEmail = allows(role, ctx.actor.scopes, 'member:write')
    const rows = await ctx.db.membership.findMany({
      where: { projectId, ...(cursor === undefined ? {} : newerThan(cursor)) },
      include: memberParts,
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map(row => presentMember(row, { seesEmail, isYou: row.userId === ctx.actor.id })),
      nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.userId]) : null,
    }
  },
})

function newerThan(cursor: string) {
  const [createdAt, userId] = decodeCursor(cursor, Key)
  return { OR: [{ createdAt: { gt: createdAt } }, { createdAt, userId: { gt: userId } }] }
}
