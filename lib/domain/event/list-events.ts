import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { decodeCursor, encodeCursor } from '#lib/domain/shared/cursor.ts'
import { Cursor, Limit, ProjectKey, page, SprintCode } from '#lib/domain/shared/fields.ts'
import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { Event } from '#lib/events/event.ts'
import { type StoredEvent, selectEvents } from '#lib/events/read.ts'
import { operation } from '#lib/operation/define.ts'

const conditions = `WHERE e.project_id = $1 AND e.seq > $2 AND e.seq < $3
  AND ($4::text IS NULL OR e.subject = $4) AND ($5::text IS NULL OR e.name LIKE $5) AND ($6::text IS NULL OR e.actor->>'name' = $6)
  AND ($7::text[] IS NULL OR e.name <> ALL($7))
  AND ($8::text IS NULL OR e.subject = $8 OR e.subject IN (
    SELECT w.code FROM work_items w JOIN sprints s ON s.id = w.sprint_id WHERE w.project_id = $1 AND s.project_id = $1 AND s.code = $8))`

const oldestFirst = statement('event.oldest_first', `${selectEvents} ${conditions} ORDER BY e.seq LIMIT $9`)
const newestFirst = statement(
  'event.newest_first',
  `${selectEvents} ${conditions} ORDER BY e.seq DESC LIMIT $9`,
)

/** What only says that an agent lives, or tells somebody of what another event says: the log has it, the feed does not. */
export const quiet = [
  'agent.seen',
  'message.sent',
  'message.appended',
  'message.received',
  'message.seen',
  'message.acknowledged',
  'message.redelivered',
  'thread.created',
  'thread.read',
  'memory.expired',
]

export const listEvents = operation({
  name: 'event.list',
  summary: 'What happened in a project, oldest first, or newest first for a feed',
  permission: 'project:read',
  args: [],
  example: '/event-list --after=120',
  input: z.object({
    after: z.number().int().min(0).optional().describe('Only events with a larger seq'),
    before: z.number().int().min(1).optional().describe('Only events with a smaller seq'),
    order: z.enum(['asc', 'desc']).optional().describe('asc (the default): oldest first; desc: newest first'),
    subject: z.string().max(64).optional().describe('Only about this code, key or name'),
    name: z.string().max(64).optional().describe('Only this kind: task.claimed, or task.* for all of a noun'),
    actor: z.string().max(64).optional().describe('Only by this one'),
    sprint: SprintCode.optional().describe('Only about this sprint and the tasks that are in it now'),
    feed: z
      .boolean()
      .optional()
      .describe('Leave out what only says that an agent lives, or was told what another event says'),
    project: ProjectKey.optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: page(Event),
  async handler(ctx, { order = 'asc', cursor, limit, project, ...filter }) {
    const { projectId } = ctx.project(project)
    if (filter.sprint !== undefined) await findSprintIn(ctx, projectId, filter.sprint)
    const from = cursor === undefined ? undefined : decodeCursor(cursor, z.number().int())
    const after = order === 'asc' ? (from ?? filter.after ?? 0) : (filter.after ?? 0)
    const before = order === 'desc' ? (from ?? filter.before ?? endOfTime) : (filter.before ?? endOfTime)
    const rows = await ctx.sql<StoredEvent>(order === 'asc' ? oldestFirst : newestFirst, [
      projectId,
      after,
      before,
      filter.subject ?? null,
      filter.name === undefined ? null : likePattern(filter.name),
      filter.actor ?? null,
      filter.feed ? quiet : null,
      filter.sprint ?? null,
      limit + 1,
    ])
    const items = rows.slice(0, limit)
    const last = rows.length > limit ? items.at(-1) : undefined
    return { items: items.map(ctx.presentEvent), nextCursor: last ? encodeCursor(last.seq) : null }
  },
})

const endOfTime = Number.MAX_SAFE_INTEGER

const likePattern = (name: string): string => name.replaceAll(/[\\%_]/g, '\\$&').replaceAll('*', '%')
