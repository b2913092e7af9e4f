'use client'
import type { ReactNode } from 'react'
import { Time } from '#components/ui/time.tsx'
import type { Reservation } from '#lib/client/reservation/use-reservations.ts'

/** What is reserved, and until when. `children` say by or for whom. */
export function ReservationRow({
  reservation: { globs, note, expiresAt },
  children,
}: {
  reservation: Reservation
  children?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      {children}
      <div className="min-w-0 flex-1 basis-48">
        <ul className="flex flex-wrap gap-1" aria-label="Reserved paths">
          {globs.map(glob => (
            <li
              key={glob}
              className="rounded-sm border border-line bg-sunken px-1.5 font-mono text-sm [overflow-wrap:anywhere]"
            >
              {glob}
            </li>
          ))}
        </ul>
        {note && (
          <p className="mt-1 text-sm text-muted [overflow-wrap:anywhere]" dir="auto">
            {note}
          </p>
        )}
      </div>
      <p className="text-sm whitespace-nowrap text-muted tabular-nums">
        ends <Time at={expiresAt} />
      </p>
    </div>
  )
}
