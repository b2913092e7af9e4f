import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'

/** Numbers that people have used by hand are passed over. */
const takeNumber = statement(
  'project.take_task_number',
  `UPDATE projects p SET task_number = free.n
   FROM (
     SELECT n FROM projects q, generate_series(q.task_number + 1, q.task_number + 10000) AS n
     WHERE q.id = $1 AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.code = q.key || '-' || n)
     ORDER BY n LIMIT 1
   ) AS free
   WHERE p.id = $1 RETURNING p.key || '-' || p.task_number AS code`,
)

export const lockProject = statement(
  'project.lock',
  'SELECT id FROM projects WHERE id = $1 FOR NO KEY UPDATE',
)

/** The next free code of the project, such as MAIN-7. The project's row stays locked until the change is committed. */
export async function nextCode(ctx: Context, projectId: string): Promise<string> {
  const [, [row]] = await Promise.all([
    ctx.sql(lockProject, [projectId]),
    ctx.sql<{ code: string }>(takeNumber, [projectId]),
  ])
  if (!row) throw new Error('no free task number')
  return row.code
}
