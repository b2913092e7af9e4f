'use client'
import { BellRing } from 'lucide-react'
import { Due } from '#components/task/due.tsx'
import type { Need } from '#lib/domain/dashboard/needs.ts'

/** Who knows that a task is blocked, and who is told next, with the time running down. */
export function EscalationLine({ escalation }: { escalation: NonNullable<Need['escalation']> }) {
  const { to, next } = escalation
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
      <BellRing aria-hidden="true" className="size-3.5 text-blocked" />
      <span>
        {to.length > 0 ? `${to.join(', ')} ${to.length === 1 ? 'was' : 'were'} told` : 'Nobody told yet'}
      </span>
      {next && (
        <span>
          · then {next.to === 'people' ? 'the people of the project' : next.to} <Due at={next.at} />
        </span>
      )}
    </span>
  )
}
