import { reading, statement } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { PollRow } from './poll.ts'

export const selectPolls = `SELECT l.id, l.project_id, p.key AS project, l.question, l.choices, b.name AS by, l.created_by_id AS by_id,
    l.thread_id AS thread, l.closes_at, l.closed_at, l.created_at,
    (SELECT count(*)::int FROM agents a WHERE a.project_id = l.project_id AND ${isPresent}) AS electorate,
    coalesce((SELECT json_agg(json_build_object('name', v.name, 'choice', v.choice) ORDER BY v.at, v.name) FROM (
      SELECT a.name, x.choice, x.at FROM votes x JOIN agents a ON a.id = x.agent_id WHERE x.poll_id = l.id) v), '[]') AS votes
  FROM polls l JOIN projects p ON p.id = l.project_id LEFT JOIN agents b ON b.id = l.created_by_id`

const byId = reading('poll.by_id', `${selectPolls} WHERE l.id = $1 AND l.project_id = ANY($2)`)

const lock = statement(
  'poll.lock',
  'SELECT FROM polls WHERE id = $1 AND project_id = ANY($2) FOR NO KEY UPDATE',
)

/** In any of the actor's projects. Another project's is *not found*. */
export async function findPoll(ctx: Context, id: string): Promise<PollRow> {
  const [row] = await ctx.sql<PollRow>(byId, [id, ctx.projectIds])
  if (!row) throw notFound('poll', id, 'poll.list shows those of the project.')
  ctx.permit(row.project_id)
  return row
}

/** The same, locked: what is read with it is after every vote that was before. */
export async function lockPoll(ctx: Context, id: string): Promise<PollRow> {
  const [, row] = await Promise.all([ctx.sql(lock, [id, ctx.projectIds]), findPoll(ctx, id)])
  return row
}
