import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { selectProjectCards } from '#lib/domain/task/card-query.ts'
import { filterConditions, filterValues, taskFilter } from '#lib/domain/task/filter.ts'
import type { CardRow } from '#lib/domain/task/task.ts'
import { operation } from '#lib/operation/define.ts'
import { presentTaskObject, TaskObject } from './task-object.ts'

const selectObjects = reading(
  'federation.task_board',
  `SELECT cards.*, own.description, own.proposal FROM (${selectProjectCards} AND ${filterConditions}) cards
   JOIN work_items own ON own.id = cards.id ORDER BY cards.ordinal`,
)

const selectIds = reading(
  'federation.ids',
  `SELECT code, proposal->>'id' AS id FROM work_items WHERE project_id = $1 AND proposal IS NOT NULL`,
)

export const boardTaskObjects = operation({
  name: 'federation.board',
  summary: 'All tasks of a project as task objects of the federation, with filters',
  permission: 'project:read',
  args: [],
  example: '/federation-board --status=pending',
  aliases: [{ name: 'federation_task_board' }],
  input: z.object({ ...taskFilter, project: ProjectKey.optional() }),
  output: z.object({ tasks: z.array(TaskObject).describe('In order of creation') }),
  async handler(ctx, { project, ...filter }) {
    const { projectId } = ctx.project(project)
    const [rows, named] = await Promise.all([
      ctx.sql<CardRow & { description: string; proposal: unknown }>(selectObjects, [
        projectId,
        ...filterValues(filter),
      ]),
      ctx.sql<{ code: string; id: string }>(selectIds, [projectId]),
    ])
    const ids = new Map(named.map(({ code, id }) => [code, id]))
    return { tasks: rows.map(row => presentTaskObject(row, code => ids.get(code) ?? code)) }
  },
})
