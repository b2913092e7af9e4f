'use client'
import { PersonName } from '#components/task/person-name.tsx'
import { TaskSection } from '#components/task/task-section.tsx'
import { Count } from '#components/ui/badge.tsx'
import type { Output } from '#lib/client/call.ts'
import { useReservations } from '#lib/client/reservation/use-reservations.ts'
import { ReservationRow } from './reservation-row.tsx'

/** The paths that are reserved for the task; nothing where none are. */
export function TaskFiles({
  code,
  project,
  initial,
}: {
  code: string
  project: string
  initial: Output<'reservation.list'>
}) {
  const reservations = useReservations({ project, task: code }, initial)
  if (reservations.length === 0) return null
  return (
    <TaskSection title="Files" count={<Count value={reservations.length} label="reservations" />}>
      <ul className="divide-y divide-line rounded-md border border-line">
        {reservations.map(reservation => (
          <li key={reservation.id} className="px-3 py-2">
            <ReservationRow reservation={reservation}>
              <PersonName name={reservation.agent} project={project} />
            </ReservationRow>
          </li>
        ))}
      </ul>
    </TaskSection>
  )
}
