import { reading } from '#lib/db.ts'
import { visibleBody } from '#lib/domain/message/rules.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Thread, ThreadKind } from './thread.ts'

/** No more is counted: whoever has so much to read does not ask for the number. */
const mostUnread = 1_000

/** Unread is what others said after the last message that one has read, of conversations in which one takes part, and of the project's. */
export const selectThreads = `SELECT t.id, t.project_id, p.key AS project, p.name AS project_name, t.kind, t.title, w.id AS task_id,
    w.code AS task, w.title AS task_title, s.code AS sprint, s.title AS sprint_title, t.context_id AS context, t.last_number AS "lastNumber",
    coalesce(t.last_message_at, t.created_at) AS at,
    CASE WHEN t.context_id IS NULL THEN '{}'::text[] ELSE ARRAY(
      SELECT DISTINCT a.code FROM messages m JOIN work_items a ON a.id = m.work_item_id
      WHERE m.thread_id = t.id AND m.kind = 'request' ORDER BY a.code) END AS tasks,
    (SELECT json_agg(json_build_object('name', a.name, 'kind', a.kind, 'readNumber', r.read_number) ORDER BY a.name) FROM (
      SELECT agent_id, read_number FROM participants WHERE thread_id = t.id ORDER BY joined_at, agent_id LIMIT 200
    ) r JOIN agents a ON a.id = r.agent_id) AS participants,
    (SELECT json_build_object('number', m.number, 'from', a.name, 'excerpt', left(m.body, 300), 'isPartial', m.is_partial,
      'at', m.created_at) FROM messages m LEFT JOIN agents a ON a.id = m.from_id
     WHERE m.thread_id = t.id AND m.number = t.last_number) AS last,
    CASE WHEN t.last_number > coalesce(mine.read_number, 0) AND (mine.read_number IS NOT NULL OR t.kind = 'project') THEN (
      SELECT count(*)::int FROM (SELECT FROM messages m WHERE m.thread_id = t.id AND m.number > coalesce(mine.read_number, 0)
        AND (m.from_id IS NULL OR m.from_id <> ALL($1::uuid[])) LIMIT ${mostUnread}) unread) ELSE 0 END AS unread
  FROM threads t JOIN projects p ON p.id = t.project_id LEFT JOIN work_items w ON w.id = t.work_item_id
    LEFT JOIN sprints s ON s.id = t.sprint_id
    LEFT JOIN participants mine ON mine.thread_id = t.id AND mine.agent_id = ANY($1::uuid[])`

export type ThreadRow = {
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
  context: string | null
  tasks: string[]
  participants: Thread['participants'] | null
  lastNumber: number
  last: (NonNullable<Thread['last']> & { isPartial: boolean }) | null
  unread: number
  at: Date
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
  excerpt: visibleBody(excerpt, isPartial).slice(0, 200).toWellFormed(),
  at: new Date(at).toISOString(),
})

/** One that has begun, or else, of the same shape, that of a task, a sprint or a project in which nothing was said yet. */
const byAnyId = reading(
  'thread.by_any_id',
  `${selectThreads} WHERE t.project_id = ANY($3::uuid[])
   AND (t.id = $2 OR t.work_item_id = $2 OR t.sprint_id = $2 OR (t.project_id = $2 AND t.kind = 'project'))`,
)

const notBegun = (kind: ThreadKind, from: string, columns: string) =>
  `SELECT x.id, p.id AS project_id, p.key AS project, p.name AS project_name, '${kind}' AS kind, '' AS title, ${columns},
     NULL AS context, '{}'::text[] AS tasks, 0 AS "lastNumber", x.created_at AS at, NULL::json AS participants, NULL::json AS last,
     0 AS unread FROM ${from} WHERE x.id = $1 AND p.id = ANY($2::uuid[])`

const noSprint = 'NULL::text AS sprint, NULL::text AS sprint_title'
const noTask = 'NULL::uuid AS task_id, NULL::text AS task, NULL::text AS task_title'

const subjectById = reading(
  'thread.subject_by_id',
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

/** The actor's agents: in each project one at most. Whose unread messages are counted. */
export const myAgents = ({ actor }: Context): string[] => actor.grants.flatMap(({ agent }) => agent?.id ?? [])

/** By its id, or that of its task, sprint or project. */
export async function threadRow(
  ctx: Context,
  id: string,
): Promise<(ThreadRow & { hasBegun: boolean }) | undefined> {
  const [[begun], [subject]] = await Promise.all([
    ctx.sql<ThreadRow>(byAnyId, [myAgents(ctx), id, ctx.projectIds]),
    ctx.sql<ThreadRow>(subjectById, [id, ctx.projectIds]),
  ])
  const row = begun ?? subject
  return row && { ...row, hasBegun: begun !== undefined }
}
