import { z } from 'zod'
import { statement } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'

export const ArtifactLink = z.object({
  kind: z.enum(['task', 'sprint', 'message']),
  code: z.string().describe('Code of the task or sprint, id of the message'),
  title: z.string().nullable().describe('Of the task or sprint'),
  thread: z.string().nullable().describe('Of the message: the id of its conversation'),
})
export type ArtifactLink = z.output<typeof ArtifactLink>

const links = statement(
  'artifact.links',
  `SELECT CASE WHEN l.work_item_id IS NOT NULL THEN 'task' WHEN l.sprint_id IS NOT NULL THEN 'sprint' ELSE 'message' END AS kind,
     coalesce(w.code, s.code, l.message_id::text) AS code, coalesce(w.title, s.title) AS title, m.thread_id AS thread
   FROM artifact_links l LEFT JOIN work_items w ON w.id = l.work_item_id LEFT JOIN sprints s ON s.id = l.sprint_id
     LEFT JOIN messages m ON m.id = l.message_id
   WHERE l.artifact_id = $1 ORDER BY l.created_at, l.id LIMIT 500`,
)

export const linksOf = (ctx: Context, artifactId: string): Promise<ArtifactLink[]> =>
  ctx.sql<ArtifactLink>(links, [artifactId])
