import clsx from 'clsx'
import type { Status } from './status.tsx'

const inks: Record<Status, string> = {
  pending: 'text-pending',
  in_progress: 'text-in-progress',
  in_review: 'text-in-review',
  done: 'text-done',
  blocked: 'text-blocked',
  cancelled: 'text-cancelled',
}

/**
 * The ring of a status, told apart by shape: dashed (pending), empty (ready), half, three quarters,
 * full with a tick (done), full with a bar (blocked), struck through (cancelled). Its colour comes last.
 */
export function StatusIcon({ status, isReady = false }: { status: Status; isReady?: boolean | undefined }) {
  return (
    <svg
      viewBox="0 0 14 14"
      aria-hidden="true"
      className={clsx('size-3.5 shrink-0', inks[status])}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      {shape(status, isReady)}
    </svg>
  )
}

function shape(status: Status, isReady: boolean) {
  switch (status) {
    case 'pending':
      return <circle cx="7" cy="7" r="5.75" strokeDasharray={isReady ? undefined : '2.2 1.81'} />
    case 'in_progress':
      return <Pie share={0.5} />
    case 'in_review':
      return <Pie share={0.75} />
    case 'done':
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" stroke="none" />
          <path
            d="m4.3 7.2 1.9 1.9 3.6-4"
            stroke="var(--surface)"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )
    case 'blocked':
      return (
        <>
          <path
            d="M4.6.9h4.8a1 1 0 0 1 .7.3l2.7 2.7a1 1 0 0 1 .3.7v4.8a1 1 0 0 1-.3.7l-2.7 2.7a1 1 0 0 1-.7.3H4.6a1 1 0 0 1-.7-.3l-2.7-2.7a1 1 0 0 1-.3-.7V4.6a1 1 0 0 1 .3-.7l2.7-2.7a1 1 0 0 1 .7-.3Z"
            fill="currentColor"
            stroke="none"
          />
          <path d="M4.2 7h5.6" stroke="var(--surface)" strokeWidth="1.75" strokeLinecap="round" />
        </>
      )
    case 'cancelled':
      return (
        <>
          <circle cx="7" cy="7" r="5.75" />
          <path d="m4.9 4.9 4.2 4.2m0-4.2L4.9 9.1" strokeLinecap="round" />
        </>
      )
  }
}

function Pie({ share }: { share: number }) {
  const length = 2 * Math.PI * 1.75
  return (
    <>
      <circle cx="7" cy="7" r="5.75" />
      <circle
        cx="7"
        cy="7"
        r="1.75"
        strokeWidth="3.5"
        strokeDasharray={`${share * length} ${length}`}
        transform="rotate(-90 7 7)"
      />
    </>
  )
}
