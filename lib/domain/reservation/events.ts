import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { Reservation } from './reservation.ts'

const One = z.object({ reservation: Reservation })

export const reservationCreated = eventType(
  'reservation.created',
  One,
  ({ reservation }, actor) => `${actor} reserved ${pathsOf(reservation)}${purpose(reservation)}`,
)

export const reservationReleased = eventType(
  'reservation.released',
  One,
  ({ reservation }, actor) =>
    `${actor} released ${pathsOf(reservation)}${actor === reservation.agent ? '' : ` of ${reservation.agent}`}`,
)

function pathsOf({ globs }: Reservation): string {
  const named = globs.slice(0, 3).join(', ')
  return globs.length > 3 ? `${named} and ${globs.length - 3} more` : named
}

const purpose = ({ task }: Reservation): string => (task === null ? '' : ` for ${task}`)
