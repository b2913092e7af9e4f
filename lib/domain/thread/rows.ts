import { reading } from '#lib/db.ts'
import { excerptOfBody, excerptSource } from '#lib/domain/message/excerpt-rules.ts'
import { visibleBody } from '#lib/domain/message/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import { type Place, placeColumns, placeTables } from './place.ts'
import type { Thread } from './thread.ts'

/** No more is counted: whoever has so much to read does not ask for the number. */
const mostUnread = 1_000

/** Unread is what others said after the last message that one has read, of conversations in which one takes part, and of the project's. */
export const selectThreads = `SELECT ${placeColumns}, t.context_id AS context,
    CASE WHEN t.context_id IS NULL THEN '{}'::text[] ELSE ARRAY(
      SELECT DISTINCT a.code FROM messages m JOIN work_items a ON a.id = m.work_item_id
      WHERE m.thread_id = t.id AND m.kind = 'request' ORDER BY a.code) END AS tasks,
    (SELECT json_agg(json_build_object('name', a.name, 'kind', a.kind, 'readNumber', r.read_number) ORDER BY a.name) FROM (
      SELECT agent_id, read_number FROM participants WHERE thread_id = t.id ORDER BY joined_at, agent_id LIMIT 200
    ) r JOIN agents a ON a.id = r.agent_id) AS participants,
    (SELECT json_build_object('number', m.number, 'from', a.name, 'excerpt', left(m.body, ${excerptSource}), 'isPartial', m.is_partial,
      'at', m.created_at) FROM messages m LEFT JOIN agents a ON a.id = m.from_id
     WHERE m.thread_id = t.id AND m.number = t.last_number) AS last,
    CASE WHEN t.last_number > coalesce(mine.read_number, 0) AND (mine.read_number IS NOT NULL OR t.kind = 'project') THEN (
      SELECT count(*)::int FROM (SELECT FROM messages m WHERE m.thread_id = t.id AND m.number > coalesce(mine.read_number, 0)
        AND (m.from_id IS NULL OR m.from_id <> ALL($1::uuid[])) LIMIT ${mostUnread}) unread) ELSE 0 END AS unread
  FROM ${placeTables}
    LEFT JOIN participants mine ON mine.thread_id = t.id AND mine.agent_id = ANY($1::uuid[])`

export type ThreadRow = Omit<Place, 'hasBegun'> & {
  context: string | null
  tasks: string[]
  participants: Thread['participants'] | null
  last: (NonNullable<Thread['last']> & { isPartial: boolean }) | null
  unread: number
}

export function presentThread(row: ThreadRow): Thread {
  const { id, project, kind, task, sprint, context, tasks, lastNumber, unread, at } = row
  const participants = row.participants ?? []
  return {
    id,
    project,
    kind,
    title: titleOf(row, participants),
    task,
    sprint,
    context,
    tasks,
    participants,
    lastNumber,
    last: row.last && presentLast(row.last),
    unread,
    at: at.toISOString(),
  }
}

function titleOf({ kind, title, ...row }: ThreadRow, participants: Thread['participants']): string {
  if (title !== '') return title
  if (kind === 'direct') return row.context ?? participants.map(({ name }) => name).join(', ')
  return row.task_title ?? row.sprint_title ?? row.project_name
}

const presentLast = ({ isPartial, at, excerpt, ...last }: NonNullable<ThreadRow['last']>) => ({
  ...last,
  excerpt: excerptOfBody(visibleBody(excerpt, isPartial)),
  at: new Date(at).toISOString(),
})

const byId = reading('thread.by_id', `${selectThreads} WHERE t.id = $2 AND t.project_id = ANY($3::uuid[])`)

/** The actor's agents: in each project one at most. Whose unread messages are counted. */
export const myAgents = ({ actor }: Context): string[] => actor.grants.flatMap(({ agent }) => agent?.id ?? [])

/** The whole of one that was found. */
export async function readThreadRow(ctx: Context, place: Place): Promise<ThreadRow> {
  const [row] = place.hasBegun
    ? await ctx.sql<ThreadRow>(byId, [myAgents(ctx), place.id, [place.project_id]])
    : []
  return row ?? { ...place, context: null, tasks: [], participants: null, last: null, unread: 0 }
}
