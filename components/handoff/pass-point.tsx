'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { Tooltip } from '#components/ui/tooltip.tsx'
import type { Pass, Side } from '#lib/client/handoff/timeline.ts'
import { stateLooks } from './handoff-state.tsx'

/** A pass as a point that opens its package. */
export function PassPoint({ pass, x, y, isChosen }: { pass: Pass; x: number; y: number; isChosen: boolean }) {
  const { ink, icon } = stateLooks[pass.state]
  return (
    <Tooltip content={passInWords(pass)}>
      <Link
        href={useHandoffAddress(pass.id)}
        scroll={false}
        aria-label={passInWords(pass)}
        aria-current={isChosen ? 'true' : undefined}
        className={clsx(
          'absolute grid size-6 -translate-1/2 place-items-center rounded-full bg-surface after:absolute after:inset-0 hover:bg-hover pointer-coarse:after:-inset-2.5 [&_svg.lucide]:size-4',
          ink,
          isChosen && 'outline-2 outline-accent',
        )}
        style={{ left: x, top: y }}
      >
        {icon}
      </Link>
    </Tooltip>
  )
}

/** The same page with this handoff open beside it; the filter stays. */
export function useHandoffAddress(id: string): string {
  const search = new URLSearchParams(useSearchParams())
  search.set('handoff', id)
  return `?${search}`
}

export const passInWords = (pass: Pass): string =>
  `${pass.task.code} from ${sideInWords(pass.from)} to ${sideInWords(pass.to)}: ${stateLooks[pass.state].word.toLowerCase()}`

export function sideInWords({ agent, pod }: Side): string {
  if (agent && pod) return `${agent} (${pod})`
  return agent ?? pod ?? 'anyone'
}
