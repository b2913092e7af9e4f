import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { type BoardRow, isCard, topOfBoard, wholeBoard } from './board-query.ts'
import { filterValues, taskFilter } from './filter.ts'
import { taskStatuses } from './rules.ts'
import { presentCard, TaskCard, TaskStatus } from './task.ts'

export const boardTasks = operation({
  name: 'task.board',
  summary: 'All tasks of a project in columns by status',
  permission: 'project:read',
  args: [],
  example: '/task-board --sprint=SPRINT-UNIFY-1',
  input: z.object({
    ...taskFilter,
    project: ProjectKey.optional(),
    top: z
      .number()
      .int()
      .min(1)
      .max(200)
      .optional()
      .describe('Only the first so many tasks of each column; without it all'),
  }),
  output: z.object({
    project: z.string().describe('Project key'),
    seq: z.number().int().describe('The last event that this board has seen: apply later ones to it'),
    columns: z.array(
      z.object({
        status: TaskStatus,
        count: z.number().int().describe('How many there are, also where only the first are listed'),
        tasks: z.array(TaskCard),
      }),
    ),
  }),
  async handler(ctx, { project, top, ...filter }) {
    const grant = ctx.project(project)
    const values = [grant.projectId, ...filterValues(filter)]
    const rows = await (top === undefined
      ? ctx.sql<BoardRow>(wholeBoard, values)
      : ctx.sql<BoardRow>(topOfBoard, [...values, top]))
    const byStatus = Map.groupBy(rows.filter(isCard), row => row.status)
    const columns = taskStatuses.map(status => {
      const own = byStatus.get(status) ?? []
      return { status, count: own[0]?.count ?? own.length, tasks: own.map(presentCard) }
    })
    return { project: grant.projectKey, seq: rows[0]?.seq ?? 0, columns }
  },
})
