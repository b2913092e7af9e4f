import clsx from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'pending' | 'in-progress' | 'in-review' | 'done' | 'blocked'

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-muted',
  accent: 'border-accent/25 bg-accent/10 text-accent-ink',
  pending: 'border-pending/25 bg-pending/10 text-pending',
  'in-progress': 'border-in-progress/25 bg-in-progress/10 text-in-progress',
  'in-review': 'border-in-review/25 bg-in-review/10 text-in-review',
  done: 'border-done/25 bg-done/10 text-done',
  blocked: 'border-blocked/25 bg-blocked/10 text-blocked',
}

/** A word about a thing: pod, label, "lease lapsed". The tone underlines the word and never replaces it. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: Tone
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={clsx(
        'inline-flex h-4.5 max-w-full items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap [&_svg.lucide]:size-3',
        tones[tone],
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  )
}

/** How many: beside a tab, a column's name, an entry of the sidebar. */
export function Count({ value, label }: { value: number; label?: string }) {
  return (
    <span className="font-mono text-xs text-faint tabular-nums">
      {value.toLocaleString('en')}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  )
}
