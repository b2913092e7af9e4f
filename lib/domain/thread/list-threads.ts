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

/** Before every conversation. */
const top = { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** As the index `threads_liveliest` has it. */
const at = 'coalesce(t.last_message_at, t.created_at)'

/** Which ones, before anything of them is read that only those on the page need. */
const select = (from: string, where = '') => `
  WITH listed AS MATERIALIZED (
    SELECT t.id FROM ${from} WHERE t.project_id = $2 AND (${at}, t.id) < ($3::timestamptz, $4::uuid) ${where}
    ORDER BY ${at} DESC, t.id DESC LIMIT $5
  )
  ${selectThreads} WHERE t.id IN (SELECT listed.id FROM listed) ORDER BY at DESC, id DESC`

/** How far one has read those in which one takes part, and that of the project: the only ones that can be unread. */
const mine = `(
    SELECT thread_id, read_number FROM participants WHERE agent_id = ANY($1::uuid[])
    UNION ALL SELECT id, 0 FROM threads WHERE project_id = $2 AND kind = 'project'
      AND NOT EXISTS (SELECT FROM participants WHERE thread_id = id AND agent_id = ANY($1::uuid[]))
  ) mine`

const isUnread = `t.last_number > mine.read_number AND EXISTS (SELECT FROM messages m
  WHERE m.thread_id = t.id AND m.number > mine.read_number AND (m.from_id IS NULL OR m.from_id <> ALL($1::uuid[])))`

/** The first two are asked for anew by every browser after every message: each has a plan of its own. */
const statements = {
  all: reading('thread.everything', select('threads t')),
  unread: reading(
    'thread.unread',
    select(`${mine} JOIN threads t ON t.id = mine.thread_id`, `AND ${isUnread}`),
  ),
  filtered: reading(
    'thread.filtered',
    select(
      `threads t LEFT JOIN ${mine} ON mine.thread_id = t.id`,
      `AND ($6::text[] IS NULL OR t.kind::text = ANY($6)) AND ($7::text IS NULL OR t.context_id = $7)
       AND ($8::text[] IS NULL OR t.id IN (
         SELECT m.thread_id FROM messages m JOIN work_items a ON a.id = m.work_item_id WHERE a.code = ANY($8)))
       AND (NOT $9::boolean OR (${isUnread}))`,
    ),
  ),
}

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
    const after = cursor === undefined ? top : decodeCursor(cursor, Place)
    const page = [myAgents(ctx), projectId, after.at, after.id, limit + 1]
    const rows =
      kind || context || tasks
        ? await ctx.sql<ThreadRow>(statements.filtered, [...page, kind, context, tasks, unread])
        : await ctx.sql<ThreadRow>(statements[unread ? 'unread' : 'all'], page)
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
