import clsx from 'clsx'
import { StatusIcon } from './status-icon.tsx'

export type Status = 'pending' | 'in_progress' | 'in_review' | 'done' | 'blocked' | 'cancelled'

export const statuses: readonly Status[] = [
  'pending',
  'in_progress',
  'in_review',
  'blocked',
  'done',
  'cancelled',
]

const words: Record<Status, string> = {
  pending: 'Pending',
  in_progress: 'In progress',
  in_review: 'In review',
  done: 'Done',
  blocked: 'Blocked',
  cancelled: 'Cancelled',
}

/** The word for a status; a pending task whose dependencies are done is ready. */
export function statusWord(status: Status, isReady = false) {
  return status === 'pending' && isReady ? 'Ready' : words[status]
}

/**
 * A task's status: ring and word. `look="icon"` keeps the word for screen readers only, for rows under
 * a heading that already says it; `look="chip"` gives it a ground of its own.
 */
export function StatusLabel({
  status,
  isReady,
  look = 'plain',
}: {
  status: Status
  isReady?: boolean
  look?: 'plain' | 'chip' | 'icon'
}) {
  const word = statusWord(status, isReady)
  if (look === 'icon') {
    return (
      <span className="inline-flex align-middle" title={word}>
        <StatusIcon status={status} isReady={isReady} />
        <span className="sr-only">{word}</span>
      </span>
    )
  }
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 align-middle whitespace-nowrap',
        look === 'chip' && 'rounded-full border border-line bg-surface py-px pr-2 pl-1.5 text-sm',
      )}
    >
      <StatusIcon status={status} isReady={isReady} />
      {word}
    </span>
  )
}
