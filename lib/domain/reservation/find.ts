import { statement } from '#lib/db.ts'
import { isPresent } from '#lib/domain/agent/agent.ts'
import type { Context } from '#lib/operation/context.ts'
import { notFound } from '#lib/operation/errors.ts'
import type { ReservationRow } from './reservation.ts'

/**
 * Those that hold at $2. Nothing is stored when one ends: it has run out, or it is for a task that its agent no longer
 * holds, for whatever reason.
 */
const selectReservations = `SELECT r.id, r.project_id, p.key AS project, r.agent_id, a.name AS agent, r.globs,
    r.work_item_id AS task_id, w.code AS task, r.note, r.expires_at, r.created_at
  FROM reservations r JOIN agents a ON a.id = r.agent_id JOIN projects p ON p.id = r.project_id
    LEFT JOIN work_items w ON w.id = r.work_item_id
  WHERE r.project_id = ANY($1) AND r.expires_at > $2 AND (r.work_item_id IS NULL OR w.holder_id = r.agent_id)
    AND ${isPresent}`

const live = statement('reservation.live', `${selectReservations} ORDER BY r.expires_at, r.id`)

const liveById = statement('reservation.live_by_id', `${selectReservations} AND r.id = $3`)

/** The live reservations of a project that the caller has already been admitted to, the first to end first. */
export const liveReservations = (ctx: Context, projectId: string): Promise<ReservationRow[]> =>
  ctx.sql<ReservationRow>(live, [[projectId], ctx.now])

/** A live one in any of the actor's projects. Another project's is *not found*, as is one that has ended. */
export async function findReservation(ctx: Context, id: string): Promise<ReservationRow> {
  const [row] = await ctx.sql<ReservationRow>(liveById, [ctx.projectIds, ctx.now, id])
  if (!row) throw notFound('reservation', id, 'reservation.list shows those that have not ended.')
  ctx.permit(row.project_id)
  return row
}
