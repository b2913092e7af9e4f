import { z } from 'zod'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { managedProjects, visibleTo } from './find.ts'
import { presentToken, Token, tokenParts } from './token.ts'

const Key = z.tuple([CursorTime, z.uuid()])

export const listTokens = operation({
  name: 'token.list',
  summary: 'List your tokens, and those of the agents that you manage',
  description: 'Newest first. Revoked ones are left out; the event log keeps who revoked them.',
  permission: 'signed_in',
  args: [],
  example: '/token-list',
  input: z.object({
    project: ProjectKey.optional().describe('Only what works in this project; the default is all of yours'),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(Token),
  async handler(ctx, { project, limit, cursor }) {
    const wanted = project === undefined ? undefined : ctx.project(project).projectId
    const managed = managedProjects(ctx).filter(id => wanted === undefined || id === wanted)
    const rows = await ctx.db.token.findMany({
      where: {
        AND: [visibleTo(ctx, managed), worksIn(wanted), cursor === undefined ? {} : olderThan(cursor)],
      },
      include: tokenParts,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const items = rows.slice(0, limit).map(presentToken)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? encodeCursor([last.createdAt, last.id]) : null }
  },
})

const worksIn = (projectId: string | undefined) =>
  projectId === undefined
    ? {}
    : { OR: [{ projectId }, { agent: { projectId } }, { projectId: null, agentId: null }] }

function olderThan(cursor: string) {
  const [createdAt, id] = decodeCursor(cursor, Key)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
