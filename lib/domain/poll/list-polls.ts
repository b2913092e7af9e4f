import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectPolls } from './find.ts'
import { Poll, type PollRow, presentPoll } from './poll.ts'

const list = reading(
  'poll.list',
  `${selectPolls} WHERE l.project_id = $1
     AND ($2::boolean IS NULL OR $2 = (l.closed_at IS NULL AND (l.closes_at IS NULL OR l.closes_at > $3)))
     AND ($4::timestamptz IS NULL OR (l.created_at, l.id) < ($4::timestamptz, $5::uuid))
   ORDER BY l.created_at DESC, l.id DESC LIMIT $6`,
)

const Place = z.object({ at: CursorTime, id: z.uuid() })

export const listPolls = operation({
  name: 'poll.list',
  summary: 'List polls and how they stand, the newest first',
  permission: 'project:read',
  args: [],
  example: '/polls --open=true',
  aliases: [{ name: '/polls' }],
  input: z.object({
    open: z
      .boolean()
      .optional()
      .describe('Only those in which votes count still, or only those in which none do'),
    project: ProjectKey.optional(),
    limit: Limit.default(50),
    cursor: Cursor,
  }),
  output: page(Poll),
  async handler(ctx, { open, project, limit, cursor }) {
    const { projectId } = ctx.project(project)
    const from = cursor === undefined ? undefined : decodeCursor(cursor, Place)
    const filter = [projectId, open ?? null, ctx.now, from?.at ?? null, from?.id ?? null]
    const rows = await ctx.sql<PollRow>(list, [...filter, limit + 1])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return {
      items: items.map(row => presentPoll(row, ctx.now)),
      nextCursor: last ? encodeCursor({ at: last.created_at.toISOString(), id: last.id }) : null,
    }
  },
})
