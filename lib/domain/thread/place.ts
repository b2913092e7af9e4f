import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import type { ThreadKind } from './thread.ts'

/** A conversation as far as one must know it to say something there. */
export type Place = {
  id: string
  project_id: string
  project: string
  project_name: string
  kind: ThreadKind
  title: string
  task_id: string | null
  task: string | null
  task_title: string | null
  sprint: string | null
  sprint_title: string | null
  lastNumber: number
  at: Date
  /** False: nothing was said there yet, and there is no row of it. */
  hasBegun: boolean
}

export const placeColumns = `t.id, t.project_id, p.key AS project, p.name AS project_name, t.kind, t.title, w.id AS task_id,
    w.code AS task, w.title AS task_title, s.code AS sprint, s.title AS sprint_title, t.last_number AS "lastNumber",
    coalesce(t.last_message_at, t.created_at) AS at`

export const placeTables = `threads t JOIN projects p ON p.id = t.project_id
    LEFT JOIN work_items w ON w.id = t.work_item_id LEFT JOIN sprints s ON s.id = t.sprint_id`

const begun = reading(
  'thread.place',
  `SELECT ${placeColumns}, true AS "hasBegun" FROM ${placeTables} WHERE t.id = $1 AND t.project_id = ANY($2::uuid[])`,
)

const notBegun = (kind: ThreadKind, from: string, columns: string) =>
  `SELECT x.id, p.id AS project_id, p.key AS project, p.name AS project_name, '${kind}' AS kind, '' AS title, ${columns},
     0 AS "lastNumber", x.created_at AS at, false AS "hasBegun"
   FROM ${from} WHERE x.id = $1 AND p.id = ANY($2::uuid[])`

const noTask = 'NULL::uuid AS task_id, NULL::text AS task, NULL::text AS task_title'
const noSprint = 'NULL::text AS sprint, NULL::text AS sprint_title'

const subject = reading(
  'thread.subject',
  [
    notBegun(
      'task',
      'work_items x JOIN projects p ON p.id = x.project_id',
      `x.id AS task_id, x.code AS task, x.title AS task_title, ${noSprint}`,
    ),
    notBegun(
      'sprint',
      'sprints x JOIN projects p ON p.id = x.project_id',
      `${noTask}, x.code AS sprint, x.title AS sprint_title`,
    ),
    notBegun('project', 'projects x JOIN projects p ON p.id = x.id', `${noTask}, ${noSprint}`),
  ].join(' UNION ALL '),
)

/** One that has begun, or that of a task, a sprint or a project in which nothing was said yet: those have the same id. */
export async function findPlace(ctx: Context, id: string): Promise<Place | undefined> {
  const [found] = await ctx.sql<Place>(begun, [id, ctx.projectIds])
  if (found) return found
  return (await ctx.sql<Place>(subject, [id, ctx.projectIds]))[0]
}
