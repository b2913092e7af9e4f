import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectCards } from './card-query.ts'
import { filterConditions, filterValues, taskFilter } from './filter.ts'
import { type CardRow, presentCard, TaskCard } from './task.ts'

const filtered = `${selectCards} WHERE w.project_id = $1 AND ${filterConditions}`

const list = statement('task.list', `${filtered} AND w.ordinal > $11 ORDER BY w.ordinal LIMIT $12`)

const listByChange = statement(
  'task.list_by_change',
  `${filtered} AND ($11::timestamptz IS NULL OR (w.updated_at, w.ordinal) < ($11, $12::bigint))
   ORDER BY w.updated_at DESC, w.ordinal DESC LIMIT $13`,
)

const Ordinal = z.number().int()
const Change = z.tuple([CursorTime, Ordinal])

export const listTasks = operation({
  name: 'task.list',
  summary: 'List tasks, oldest first, with filters',
  permission: 'project:read',
  args: [],
  example: '/tasks --sprint=SPRINT-UNIFY-1 --status=in_progress',
  aliases: [{ name: '/tasks' }],
  input: z.object({
    ...taskFilter,
    project: ProjectKey.optional(),
    sort: z
      .enum(['created', 'updated'])
      .optional()
      .describe('created: oldest first, the default; updated: what changed last first'),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(TaskCard),
  async handler(ctx, { project, sort, limit, cursor, ...filter }) {
    const { projectId } = ctx.project(project)
    const values = [projectId, ...filterValues(filter)]
    const rows =
      sort === 'updated'
        ? await ctx.sql<CardRow>(listByChange, [...values, ...changeOf(cursor), limit + 1])
        : await ctx.sql<CardRow>(list, [...values, ordinalOf(cursor), limit + 1])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    const key = last && (sort === 'updated' ? [last.updated_at.toISOString(), last.ordinal] : last.ordinal)
    return { items: items.map(presentCard), nextCursor: key === undefined ? null : encodeCursor(key) }
  },
})

const ordinalOf = (cursor: string | undefined) => (cursor === undefined ? 0 : decodeCursor(cursor, Ordinal))

const changeOf = (cursor: string | undefined) =>
  cursor === undefined ? [null, null] : decodeCursor(cursor, Change)
