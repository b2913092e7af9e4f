import clsx from 'clsx'
import type { AgentStatus } from '#lib/domain/agent/rules.ts'

const looks: Record<AgentStatus, { word: string; ink: string }> = {
  busy: { word: 'Busy', ink: 'text-in-progress' },
  idle: { word: 'Idle', ink: 'text-done' },
  online: { word: 'Online', ink: 'text-done' },
  offline: { word: 'Offline', ink: 'text-cancelled' },
}

/** Whether an agent is there and works: ring and word, told apart by shape before colour. */
export function AgentStatusLabel({
  status,
  look = 'plain',
}: {
  status: AgentStatus
  look?: 'plain' | 'icon'
}) {
  const { word, ink } = looks[status]
  return (
    <span
      className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap"
      title={look === 'icon' ? word : undefined}
    >
      <svg
        viewBox="0 0 14 14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        className={clsx('size-3.5 shrink-0', ink)}
      >
        <circle cx="7" cy="7" r="5" strokeDasharray={status === 'offline' ? '2.2 1.73' : undefined} />
        {status === 'busy' && <circle cx="7" cy="7" r="2.75" fill="currentColor" stroke="none" />}
        {status === 'online' && <circle cx="7" cy="7" r="1.25" fill="currentColor" stroke="none" />}
      </svg>
      <span className={clsx(look === 'icon' && 'sr-only')}>{word}</span>
    </span>
  )
}
