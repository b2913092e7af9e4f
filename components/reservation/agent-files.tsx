'use client'
import { Count } from '#components/ui/badge.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { paths } from '#lib/client/paths.ts'
import { useReservations } from '#lib/client/reservation/use-reservations.ts'
import { ReservationRow } from './reservation-row.tsx'

/** The paths that the agent has reserved; nothing where it has none. */
export function AgentFiles({ agent, project }: { agent: string; project: string }) {
  const reservations = useReservations({ project, agent })
  if (reservations.length === 0) return null
  return (
    <Panel isFlush title="Reserves" count={<Count value={reservations.length} label="reservations" />}>
      <ul className="divide-y divide-line">
        {reservations.map(reservation => (
          <li key={reservation.id} className="px-4 py-2">
            <ReservationRow reservation={reservation}>
              {reservation.task && <CodeText code={reservation.task} href={paths.task(reservation.task)} />}
            </ReservationRow>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
