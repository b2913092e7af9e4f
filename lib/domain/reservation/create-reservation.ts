import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProjectKey, TaskCode } from '#lib/domain/shared/fields.ts'
import { findTask, lockAgent } from '#lib/domain/task/find.ts'
import { holds } from '#lib/domain/task/lease.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { reservationCreated } from './events.ts'
import { findReservation, liveReservations } from './find.ts'
import { readGlob, share } from './glob.ts'
import {
  Globs,
  mostReservations,
  Overlap,
  presentReservation,
  Reservation,
  type ReservationRow,
} from './reservation.ts'

export const createReservation = operation({
  name: 'reservation.create',
  summary: 'Say which paths of the repository you are about to change',
  description:
    'Nobody is kept out: you are told whose reservations overlap, and when somebody commits what you reserved, you get a message. It ends by itself, and with the task that it is for.',
  permission: 'agent:work',
  args: ['paths'],
  example: '/reservation-create src/parser/**,docs --task=BAT-41',
  input: z.object({
    paths: Globs,
    minutes: z
      .number()
      .int()
      .min(1)
      .max(24 * 60)
      .default(60)
      .describe('It ends after so many, at most a day'),
    task: TaskCode.optional().describe('Task that you hold; the reservation ends when you hold it no longer'),
    note: z.string().trim().max(500).optional().describe('What you are about to do there'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    reservation: Reservation,
    overlaps: z.array(Overlap).describe('Live reservations of others that share a path with it'),
  }),
  async handler(ctx, { paths, minutes, task, note, project }) {
    const row = task === undefined ? undefined : await findTask(ctx, task)
    const projectId = row?.project_id ?? ctx.project(project).projectId
    const me = ctx.me(projectId)
    if (row && !holds(row, me.name, ctx.now)) throw notHeld(row.code, me.name, row.holder)
    await ctx.lock(lockAgent, me.id)
    const others = await takePlace(ctx, projectId, me)
    const id = randomUUID()
    await ctx.db.reservation.deleteMany({ where: { agentId: me.id, expiresAt: { lte: ctx.now } } })
    await ctx.db.reservation.create({
      data: {
        id,
        projectId,
        agentId: me.id,
        workItemId: row?.id,
        globs: paths,
        note,
        expiresAt: new Date(ctx.now.getTime() + minutes * 60_000),
        createdAt: ctx.now,
      },
      select: { id: true },
    })
    const reservation = presentReservation(await findReservation(ctx, id))
    ctx.emit(event(reservationCreated, projectId, reservation.task ?? me.name, { reservation }))
    return { reservation, overlaps: overlapsOf(paths, others) }
  },
})

type Me = { id: string; name: string }

/** The reservations of others. Refuses when the agent, which is locked, has as many as it may. */
async function takePlace(ctx: Context, projectId: string, me: Me): Promise<ReservationRow[]> {
  const live = await liveReservations(ctx, projectId)
  const others = live.filter(({ agent_id }) => agent_id !== me.id)
  if (live.length - others.length < mostReservations) return others
  throw new OperationError(
    'conflict',
    'too_many_reservations',
    `${me.name} has ${mostReservations} reservations already.`,
    { most: mostReservations, hint: 'Release one with reservation.release, or reserve a whole folder.' },
  )
}

/** Cells for all comparisons together; far more than honest globs need. */
const effort = 5_000_000

function overlapsOf(paths: readonly string[], others: readonly ReservationRow[]) {
  const own = paths.map(readGlob)
  const allowed = { left: effort }
  const meets = (row: ReservationRow) =>
    row.globs.some(glob => own.some(mine => share(mine, readGlob(glob), allowed)))
  return others
    .filter(meets)
    .map(presentReservation)
    .map(({ agent, globs, task, expiresAt }) => ({ agent, globs, task, expiresAt }))
}

const notHeld = (code: string, name: string, holder: string | null) =>
  new OperationError('conflict', 'not_holder', `${name} does not hold ${code}.`, {
    holder,
    hint: `Claim it first: task.claim ${code}. Or reserve without a task.`,
  })
