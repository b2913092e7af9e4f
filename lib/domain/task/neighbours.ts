import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { selectCards } from './card-query.ts'
import type { CardRow } from './task.ts'

/**
 * What the tasks of the sprint depend on, and from there on what open tasks still wait for; and what depends on them. What is
 * done waits for nothing more, so the walk ends there. UNION visits each task once.
 */
const neighbours = reading(
  'task.neighbours_of_sprint',
  `WITH RECURSIVE own AS (SELECT id FROM work_items WHERE sprint_id = $1 AND project_id = ANY($2)),
   needed(id) AS (
     SELECT x.depends_on_id FROM own JOIN dependencies x ON x.work_item_id = own.id
     UNION
     SELECT x.depends_on_id FROM needed
       JOIN work_items w ON w.id = needed.id AND w.status NOT IN ('done', 'cancelled')
       JOIN dependencies x ON x.work_item_id = w.id
       JOIN work_items d ON d.id = x.depends_on_id AND d.status <> 'done'
   ),
   waiting AS (SELECT x.work_item_id AS id FROM own JOIN dependencies x ON x.depends_on_id = own.id),
   found AS (SELECT id FROM needed UNION SELECT id FROM waiting EXCEPT SELECT id FROM own)
   ${selectCards} WHERE w.id IN (SELECT id FROM found) AND w.project_id = ANY($2) ORDER BY w.ordinal`,
)

/** The tasks around a sprint that the caller has already been admitted to, in order of creation. */
export const neighboursOfSprint = (ctx: Context, sprintId: string): Promise<CardRow[]> =>
  ctx.sql<CardRow>(neighbours, [sprintId, ctx.projectIds])
