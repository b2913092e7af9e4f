'use client'
import clsx from 'clsx'
import { BellRing, Circle } from 'lucide-react'
import { Time } from '#components/ui/time.tsx'
import type { Rung } from '#lib/client/task/ladder.ts'
import { Due } from './due.tsx'

const whom = { 1: 'Who can unblock it', 2: 'Lead', 3: 'People of the project' } as const

/** Who was told that a task is blocked, and who is told next, with the time running down. */
export function EscalationLadder({ rungs }: { rungs: readonly Rung[] }) {
  const next = rungs.findIndex(({ isTold }) => !isTold)
  return (
    <ol aria-label="Who is told" className="flex flex-col gap-1">
      {rungs.map((rung, index) => (
        <li
          key={`${rung.level} ${rung.at}`}
          className={clsx(
            'grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2 text-sm',
            !rung.isTold && index !== next && 'text-faint',
          )}
        >
          {rung.isTold ? (
            <BellRing aria-hidden="true" className="size-3.5 text-blocked" />
          ) : (
            <Circle aria-hidden="true" className="size-3.5 text-faint" />
          )}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className={clsx(rung.isTold || index === next ? 'text-muted' : 'text-faint')}>
              {whom[rung.level]}
            </span>
            {rung.who.length > 0 && <span className="ml-1.5 font-medium">{rung.who.join(', ')}</span>}
            {rung.isTold && rung.who.length === 0 && <span className="ml-1.5">nobody is named</span>}
          </span>
          {rung.isTold ? (
            <span className="text-muted">
              told <Time at={rung.at} />
            </span>
          ) : (
            <Due at={rung.at} />
          )}
        </li>
      ))}
    </ol>
  )
}
