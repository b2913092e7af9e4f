import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { selectProjectCards } from './card-query.ts'
import { filterConditions, filterValues, taskFilter } from './filter.ts'
import { taskStatuses } from './rules.ts'
import { type CardRow, presentCard, TaskCard, TaskStatus } from './task.ts'

/** Within a column: the most urgent first, then in order of creation. */
const board = statement(
  'task.board',
  `WITH seen AS (SELECT coalesce((SELECT seq FROM event_counters WHERE project_id = $1), 0) AS seq)
   SELECT cards.*, seen.seq FROM seen LEFT JOIN LATERAL (
     ${selectProjectCards} AND ${filterConditions} ORDER BY w.priority DESC, w.ordinal
   ) cards ON true`,
)

type BoardRow = Partial<CardRow> & { seq: number }

export const boardTasks = operation({
  name: 'task.board',
  summary: 'All tasks of a project in columns by status',
  permission: 'project:read',
  args: [],
  example: '/task-board --sprint=SPRINT-UNIFY-1',
  aliases: [{ name: 'federation_task_board' }],
  input: z.object({ ...taskFilter, project: ProjectKey.optional() }),
  output: z.object({
    project: z.string().describe('Project key'),
    seq: z.number().int().describe('The last event that this board has seen: apply later ones to it'),
    columns: z.array(z.object({ status: TaskStatus, count: z.number().int(), tasks: z.array(TaskCard) })),
  }),
  async handler(ctx, { project, ...filter }) {
    const grant = ctx.project(project)
    const rows = await ctx.sql<BoardRow>(board, [grant.projectId, ...filterValues(filter)])
    const byStatus = Map.groupBy(rows.filter(isCard).map(presentCard), card => card.status)
    const columns = taskStatuses.map(status => {
      const tasks = byStatus.get(status) ?? []
      return { status, count: tasks.length, tasks }
    })
    return { project: grant.projectKey, seq: rows[0]?.seq ?? 0, columns }
  },
})

/** An empty board is one row that holds nothing but its `seq`. */
const isCard = (row: BoardRow): row is CardRow & { seq: number } => row.id != null
