import clsx from 'clsx'
import type { Tone } from './badge.tsx'

export type Segment = { tone: Tone; value: number; label: string }

const fills: Record<Tone, string> = {
  neutral: 'bg-line-strong',
  accent: 'bg-accent',
  pending: 'bg-line-strong',
  'in-progress': 'bg-in-progress',
  'in-review': 'bg-in-review',
  done: 'bg-done',
  blocked: 'bg-blocked',
}

/**
 * How far, of `max`; `segments` are drawn in order and named for screen readers. The numbers belong in
 * words beside it.
 */
export function ProgressBar({
  label,
  segments,
  max,
  className,
}: {
  label: string
  segments: readonly Segment[]
  max: number
  className?: string
}) {
  const shown = segments.filter(segment => segment.value > 0)
  const words = shown.map(segment => `${segment.value} ${segment.label}`).join(', ')
  return (
    <div
      role="img"
      aria-label={`${label}: ${words || 'nothing yet'} of ${max}`}
      className={clsx('flex h-1.5 w-full gap-px overflow-hidden rounded-full bg-line', className)}
    >
      {shown.map(segment => (
        <span
          key={segment.label}
          title={`${segment.value} ${segment.label}`}
          className={clsx('h-full transition-[width] duration-180', fills[segment.tone])}
          style={{ width: `${max > 0 ? (segment.value / max) * 100 : 0}%` }}
        />
      ))}
    </div>
  )
}
