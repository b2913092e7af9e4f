'use client'
import { ChevronRight, CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Output } from '#lib/client/call.ts'

type Initiation = Output<'initiation.list'>['items'][number]

const titles: Record<Initiation['steps'][number]['step'], string> = {
  resume_memory: 'Resume memory',
  load_profile: 'Load profile',
  health_check: 'Health check',
  confirm_plan: 'Confirm plan',
}

const begunBy: Record<Initiation['trigger'], string> = {
  manual: 'By hand',
  chat: 'Start of a chat',
  session: 'Start of a session',
}

/** One INIT; its four steps are shown when it is open, as the newest is at first. */
export function InitiationItem({ initiation, isNewest }: { initiation: Initiation; isNewest: boolean }) {
  const { isReady, trigger, at, steps } = initiation
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOpen = chosen ?? isNewest
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setChosen(!isOpen)}
        className="flex min-h-10 w-full items-center gap-2 px-4 py-1.5 text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <ChevronRight
          className={`size-3.5 shrink-0 text-faint transition-transform ${isOpen ? 'rotate-90' : ''}`}
        />
        <Badge tone={isReady ? 'done' : 'blocked'} icon={isReady ? <CircleCheck /> : <CircleX />}>
          {isReady ? 'Ready' : 'Not ready'}
        </Badge>
        <span className="min-w-0 flex-1 truncate text-muted">{begunBy[trigger]}</span>
        <Time at={at} className="text-faint" />
      </button>
      {isOpen && (
        <ol className="flex flex-col gap-1.5 pr-4 pb-3 pl-9.5">
          {steps.map(step => (
            <StepLine key={step.step} step={step} />
          ))}
        </ol>
      )}
    </li>
  )
}

function StepLine({ step: { step, hasPassed, reason, ms } }: { step: Initiation['steps'][number] }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2">
      <span className="translate-y-0.5">
        {hasPassed ? (
          <CircleCheck className="size-3.5 text-done" />
        ) : (
          <CircleX className="size-3.5 text-blocked" />
        )}
        <span className="sr-only">{hasPassed ? 'Passed:' : 'Failed:'}</span>
      </span>
      <p className="min-w-0">
        {titles[step]}
        <span className={`block text-sm [overflow-wrap:anywhere] ${hasPassed ? 'text-muted' : 'text-ink'}`}>
          {reason}
        </span>
      </p>
      <span className="font-mono text-xs text-faint tabular-nums">{ms.toFixed(1)} ms</span>
    </li>
  )
}
