import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'

/** How many go into a package; artifact.list has all. */
const most = 50

/**
 * What lives at, or is linked to, a task and those whose work it goes on with: what it depends on, and whatever was handed on to
 * it. The newest first.
 */
const around = reading(
  'artifact.around_task',
  `WITH me AS (SELECT id FROM work_items WHERE code = $1), tasks AS (
     SELECT id, true AS is_own FROM me
     UNION SELECT depends_on_id, false FROM dependencies WHERE work_item_id = (SELECT id FROM me)
     UNION SELECT from_work_item_id, false FROM handoffs
       WHERE work_item_id = (SELECT id FROM me) AND from_work_item_id IS NOT NULL AND from_work_item_id <> (SELECT id FROM me)
   ), places AS (
     SELECT a.id, t.id AS task_id, t.is_own FROM tasks t JOIN artifacts a ON a.work_item_id = t.id
     UNION SELECT l.artifact_id, t.id, t.is_own FROM tasks t JOIN artifact_links l ON l.work_item_id = t.id
   ), each AS (SELECT DISTINCT ON (id) * FROM places ORDER BY id, is_own DESC, task_id)
   SELECT a.name, a.address, w.code AS task, e.is_own, c.name AS author
   FROM each e JOIN artifacts a ON a.id = e.id JOIN work_items w ON w.id = e.task_id
     JOIN artifact_versions v ON v.artifact_id = a.id AND v.version = a.version LEFT JOIN agents c ON c.id = v.created_by_id
   WHERE a.deleted_at IS NULL ORDER BY a.updated_at DESC, a.id LIMIT ${most}`,
)

export type ArtifactAround = {
  name: string
  address: string
  task: string
  is_own: boolean
  author: string | null
}

export const artifactsAround = (ctx: Context, code: string): Promise<ArtifactAround[]> =>
  ctx.sql<ArtifactAround>(around, [code])

/** Whether there may be any of the task `w` itself: its dependencies and handoffs are asked for in other ways. */
export const mayHaveArtifacts = `EXISTS (SELECT FROM artifacts f WHERE f.work_item_id = w.id)
  OR EXISTS (SELECT FROM artifact_links l WHERE l.work_item_id = w.id)`
