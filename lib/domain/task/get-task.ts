import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { findTask } from './find.ts'
import { notesOf } from './notes.ts'
import { presentTask, TaskCode, TaskDetail } from './task.ts'

const neighbours = statement(
  'task.neighbours',
  `SELECT 'dependent' AS side, w.code, w.title, w.status FROM dependencies x JOIN work_items w ON w.id = x.work_item_id
     WHERE x.depends_on_id = $1
   UNION ALL
   SELECT 'dependency', w.code, w.title, w.status FROM dependencies x JOIN work_items w ON w.id = x.depends_on_id
     WHERE x.work_item_id = $1
   ORDER BY 1, 2`,
)

const sourceOf = statement(
  'task.source',
  `SELECT coalesce(p.filename, p.title, p.key) AS plan, w.plan_line AS line
   FROM work_items w JOIN plans p ON p.id = w.plan_id WHERE w.id = $1 AND w.plan_line IS NOT NULL`,
)

type Neighbour = { side: string; code: string; title: string; status: TaskDetail['status'] }

export const getTask = operation({
  name: 'task.get',
  summary: 'Get a task with its notes and neighbours',
  permission: 'project:read',
  args: ['code'],
  example: '/task-get BAT-41',
  input: z.object({ code: TaskCode }),
  output: TaskDetail,
  async handler(ctx, { code }) {
    const row = await findTask(ctx, code)
    const [notes, around, [source]] = await Promise.all([
      notesOf(ctx, row.id),
      ctx.sql<Neighbour>(neighbours, [row.id]),
      ctx.sql<{ plan: string; line: number }>(sourceOf, [row.id]),
    ])
    const side = (name: string) =>
      around
        .filter(neighbour => neighbour.side === name)
        .map(({ code, title, status }) => ({ code, title, status }))
    return {
      ...presentTask(row),
      notes,
      dependents: side('dependent'),
      dependencies: side('dependency'),
      source: source ?? null,
    }
  },
})
