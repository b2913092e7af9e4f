import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { InitiationRow } from './initiation.ts'

export const selectInitiations = `SELECT i.id, i.project_id, p.key AS project, a.name AS agent, i.trigger, i.thread_id AS thread,
    i.is_ready, i.steps, i.created_at
  FROM initiations i JOIN agents a ON a.id = i.agent_id JOIN projects p ON p.id = i.project_id`

const byId = reading('initiation.by_id', `${selectInitiations} WHERE i.id = $1 AND i.project_id = ANY($2)`)

/** In any of the actor's projects. Another project's is *not found*. */
export async function findInitiation(ctx: Context, id: string): Promise<InitiationRow> {
  const [row] = await ctx.sql<InitiationRow>(byId, [id, ctx.projectIds])
  if (!row) throw notFound('initiation', id, `initiation.list shows the last of each agent.`)
  ctx.permit(row.project_id)
  return row
}
