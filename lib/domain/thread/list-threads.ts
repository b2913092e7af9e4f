import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { CursorTime, decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, ProjectKey, page, TaskCode } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { findPlace } from './place.ts'
import { myAgents, presentThread, readThreadRow, selectThreads, type ThreadRow } from './rows.ts'
import { Thread, ThreadKind } from './thread.ts'

const Place = z.object({ at: CursorTime, id: z.uuid() })

const at = 'coalesce(t.last_message_at, t.created_at)'

/** Which ones, before anything of them is read that only those on the page need. */
const list = reading(
  'thread.list',
  `WITH listed AS MATERIALIZED (
     SELECT t.id FROM threads t LEFT JOIN participants mine ON mine.thread_id = t.id AND mine.agent_id = ANY($1::uuid[])
     WHERE t.project_id = $2 AND ($3::text[] IS NULL OR t.kind::text = ANY($3)) AND ($4::text IS NULL OR t.context_id = $4)
       AND ($5::text[] IS NULL OR t.id IN (
         SELECT m.thread_id FROM messages m JOIN work_items a ON a.id = m.work_item_id WHERE a.code = ANY($5)))
       AND (NOT $6::boolean OR (t.last_number > coalesce(mine.read_number, 0)
         AND (mine.read_number IS NOT NULL OR t.kind = 'project')
         AND EXISTS (SELECT FROM messages m WHERE m.thread_id = t.id AND m.number > coalesce(mine.read_number, 0)
           AND (m.from_id IS NULL OR m.from_id <> ALL($1::uuid[])))))
       AND ($7::timestamptz IS NULL OR (${at}, t.id) < ($7::timestamptz, $8::uuid))
     ORDER BY ${at} DESC, t.id DESC LIMIT $9
   )
   ${selectThreads} WHERE t.id IN (SELECT listed.id FROM listed) ORDER BY at DESC, id DESC`,
)

export const listThreads = operation({
  name: 'thread.list',
  summary: 'List the conversations of a project, the liveliest first',
  permission: 'project:read',
  args: [],
  example: '/thread-list --unread',
  aliases: [{ name: '/threads' }],
  input: z.object({
    kind: z.array(ThreadKind).optional().describe('Only of these kinds'),
    unread: z.boolean().default(false).describe('Only with messages that you have not read'),
    tasks: z.array(TaskCode).max(200).optional().describe('Only in which these tasks are spoken of'),
    context: z.string().min(1).max(255).optional().describe('Only the one of this A2A context'),
    limit: z.number().int().min(1).max(200).default(50).describe('How many at most, 1 to 200'),
    cursor: Cursor,
    project: ProjectKey.optional(),
  }),
  output: page(Thread),
  async handler(ctx, { kind, unread, tasks, context, limit, cursor, project }) {
    const { projectId } = ctx.project(project)
    const after = cursor === undefined ? null : decodeCursor(cursor, Place)
    const filter = [kind ?? null, context ?? null, tasks ?? null, unread]
    const place = [after?.at ?? null, after?.id ?? null, limit + 1]
    const rows = await ctx.sql<ThreadRow>(list, [myAgents(ctx), projectId, ...filter, ...place])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    const isAll = !last && !unread && !tasks && !context && (kind?.includes('project') ?? true)
    const silent = isAll ? await silentProject(ctx, projectId) : []
    return {
      items: [...items, ...silent].map(presentThread),
      nextCursor: last ? encodeCursor({ at: last.at.toISOString(), id: last.id }) : null,
    }
  },
})

/** The project's own conversation stands at the end while nobody has said anything in it. */
async function silentProject(ctx: Context, projectId: string): Promise<ThreadRow[]> {
  const place = await findPlace(ctx, projectId)
  return place && !place.hasBegun ? [await readThreadRow(ctx, place)] : []
}
