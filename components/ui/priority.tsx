import clsx from 'clsx'

export type Priority = 'urgent' | 'high' | 'normal' | 'low'

export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low']

const words: Record<Priority, string> = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' }

/** Priority as bars and word. On cards, leave it out when it is normal. */
export function PriorityLabel({ priority, look = 'plain' }: { priority: Priority; look?: 'plain' | 'icon' }) {
  return (
    <span
      className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap"
      title={look === 'icon' ? words[priority] : undefined}
    >
      <PriorityIcon priority={priority} />
      <span className={clsx(look === 'icon' && 'sr-only')}>{words[priority]}</span>
    </span>
  )
}

export function priorityWord(priority: Priority) {
  return words[priority]
}

export function PriorityIcon({ priority }: { priority: Priority }) {
  if (priority === 'urgent') {
    return (
      <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3.5 shrink-0 text-in-progress">
        <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" />
        <path d="M7 3.8v3.7M7 10v.2" stroke="var(--surface)" strokeWidth="1.75" strokeLinecap="round" />
      </svg>
    )
  }
  const filled = { high: 3, normal: 2, low: 1 }[priority]
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" className="size-3.5 shrink-0 text-muted" fill="currentColor">
      {[0, 1, 2].map(bar => (
        <rect
          key={bar}
          x={1.5 + bar * 4}
          y={8 - bar * 3}
          width="2.75"
          height={4.5 + bar * 3}
          rx="1"
          opacity={bar < filled ? 1 : 0.28}
        />
      ))}
    </svg>
  )
}
