import { ArrowRight, Hourglass } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '#components/ui/badge.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Need } from '#lib/domain/dashboard/needs.ts'
import { EscalationLine } from './escalation-line.tsx'

const kinds: Record<Need['kind'], { word: string; verb: string; icon: React.ReactNode }> = {
  blocked: { word: 'Blocked', verb: 'Unblock', icon: <StatusIcon status="blocked" /> },
  lease_lapsing: { word: 'Lapsing', verb: 'Look', icon: <Hourglass className="text-in-progress" /> },
  in_review: { word: 'In review', verb: 'Review', icon: <StatusIcon status="in_review" /> },
}

/** A task that stands still: what is the matter, what to do, and the way there. The whole row is the link. */
export function NeedRow({ need }: { need: Need }) {
  const { word, verb, icon } = kinds[need.kind]
  return (
    <li className="group relative grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 hover:bg-hover max-sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="flex items-center gap-1.5 text-sm max-sm:col-span-2">
        {icon}
        {word}
        <span className="text-faint sm:hidden">
          <Time at={need.since} />
        </span>
      </span>
      <span className="min-w-0">
        <span className="flex min-w-0 items-center gap-2">
          <span className="font-mono text-sm whitespace-nowrap text-muted">{need.task}</span>
          <Link
            href={paths.task(need.task)}
            className="truncate font-medium after:absolute after:inset-0"
            dir="auto"
          >
            {need.title}
          </Link>
          {need.priority !== 'normal' && <PriorityLabel priority={need.priority} look="icon" />}
          {need.isYours && <Badge tone="accent">You</Badge>}
        </span>
        <span
          className="block truncate text-muted max-sm:line-clamp-3 max-sm:whitespace-normal"
          dir="auto"
          title={need.text}
        >
          {need.text}
        </span>
        {need.escalation && <EscalationLine escalation={need.escalation} />}
      </span>
      <span className="flex items-center gap-3">
        <Time at={need.since} className="relative text-faint max-sm:hidden" />
        <span
          aria-hidden="true"
          className="flex w-16 items-center justify-end gap-1 text-sm text-muted group-hover:text-ink max-sm:w-auto"
        >
          <span className="max-sm:sr-only">{verb}</span>
          <ArrowRight className="size-3" />
        </span>
      </span>
    </li>
  )
}
