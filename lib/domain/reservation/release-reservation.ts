import { z } from 'zod'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { allows } from '#lib/operation/permissions.ts'
import { reservationReleased } from './events.ts'
import { findReservation } from './find.ts'
import { presentReservation, Reservation, ReservationId, type ReservationRow } from './reservation.ts'

export const releaseReservation = operation({
  name: 'reservation.release',
  summary: 'End a reservation before its time',
  description: 'Your own; people who may assign tasks (task:assign) also those of others.',
  permission: 'agent:work',
  args: ['id'],
  example: '/reservation-release 6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  input: z.object({ id: ReservationId }),
  output: z.object({ reservation: Reservation }),
  async handler(ctx, { id }) {
    const row = await findReservation(ctx, id)
    if (!mayRelease(ctx, row)) throw notYours(row)
    await ctx.db.reservation.deleteMany({ where: { id } })
    const reservation = presentReservation(row)
    ctx.emit(
      event(reservationReleased, row.project_id, reservation.task ?? reservation.agent, { reservation }),
    )
    return { reservation }
  },
})

function mayRelease(ctx: Context, row: ReservationRow): boolean {
  const { agent, role } = ctx.permit(row.project_id)
  if (agent?.id === row.agent_id) return true
  return ctx.actor.kind === 'user' && allows(role, ctx.actor.scopes, 'task:assign')
}

const notYours = ({ agent, globs }: ReservationRow) =>
  new OperationError(
    'forbidden',
    'not_your_reservation',
    `${agent} reserved ${globs.slice(0, 3).join(', ')}.`,
    {
      agent,
      hint: `Ask ${agent}, or a person of the project, to release it.`,
    },
  )
