import clsx from 'clsx'
import Link from 'next/link'
import type { Tone } from './badge.tsx'

const inks: Record<Tone, string> = {
  neutral: 'text-ink',
  accent: 'text-accent-ink',
  pending: 'text-pending',
  'in-progress': 'text-in-progress',
  'in-review': 'text-in-review',
  done: 'text-done',
  blocked: 'text-blocked',
}

/** A number that leads to the list it counts. The tone shows only when there is something to count. */
export function StatLink({
  href,
  value,
  label,
  tone = 'neutral',
  note,
}: {
  href: string
  value: number
  label: string
  tone?: Tone
  note?: string
}) {
  return (
    <Link
      href={href}
      className="flex min-w-0 flex-col rounded-md border border-line bg-surface px-3 py-2.5 transition-colors hover:border-line-strong hover:bg-hover"
    >
      <span className={clsx('text-2xl tabular-nums', value > 0 ? inks[tone] : 'text-faint')}>
        {value.toLocaleString('en')}
      </span>
      <span className="truncate text-muted">{label}</span>
      {note && <span className="truncate text-sm text-faint">{note}</span>}
    </Link>
  )
}
