import clsx from 'clsx'
import { CircleCheck, CircleDashed, CircleMinus, CircleX, Hourglass } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Pass } from '#lib/client/handoff/timeline.ts'

type Look = { word: string; icon: ReactNode; ink: string }

export const stateLooks: Record<Pass['state'], Look> = {
  offered: { word: 'Offered', icon: <CircleDashed />, ink: 'text-in-progress' },
  accepted: { word: 'Accepted', icon: <CircleCheck />, ink: 'text-done' },
  rejected: { word: 'Rejected', icon: <CircleX />, ink: 'text-blocked' },
  expired: { word: 'Expired', icon: <Hourglass />, ink: 'text-pending' },
  withdrawn: { word: 'Withdrawn', icon: <CircleMinus />, ink: 'text-cancelled' },
}

/** What became of a handoff: icon and word. */
export function HandoffState({ state }: { state: Pass['state'] }) {
  const { word, icon, ink } = stateLooks[state]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className={clsx('inline-flex [&_svg.lucide]:size-3.5', ink)}>{icon}</span>
      {word}
    </span>
  )
}
