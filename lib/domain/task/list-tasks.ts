import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectCards } from './card-query.ts'
import { filterConditions, filterValues, taskFilter } from './filter.ts'
import { type CardRow, presentCard, TaskCard } from './task.ts'

const list = statement(
  'task.list',
  `${selectCards}
   WHERE w.project_id = $1 AND ${filterConditions} AND w.ordinal > $11 ORDER BY w.ordinal LIMIT $12`,
)

export const listTasks = operation({
  name: 'task.list',
  summary: 'List tasks, oldest first, with filters',
  permission: 'project:read',
  args: [],
  example: '/tasks --sprint=SPRINT-UNIFY-1 --status=in_progress',
  aliases: [{ name: '/tasks' }],
  input: z.object({ ...taskFilter, project: ProjectKey.optional(), limit: Limit, cursor: Cursor }),
  output: page(TaskCard),
  async handler(ctx, { project, limit, cursor, ...filter }) {
    const { projectId } = ctx.project(project)
    const after = cursor === undefined ? 0 : decodeCursor(cursor, z.number().int())
    const rows = await ctx.sql<CardRow>(list, [projectId, ...filterValues(filter), after, limit + 1])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items: items.map(presentCard), nextCursor: last ? encodeCursor(last.ordinal) : null }
  },
})
