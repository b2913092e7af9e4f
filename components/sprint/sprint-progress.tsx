import type { Tone } from '#components/ui/badge.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { type Status, statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { Progress } from '#lib/client/sprint/progress.ts'

const segments: readonly { status: Status; tone: Tone }[] = [
  { status: 'done', tone: 'done' },
  { status: 'in_review', tone: 'in-review' },
  { status: 'in_progress', tone: 'in-progress' },
  { status: 'blocked', tone: 'blocked' },
  { status: 'pending', tone: 'pending' },
]

/** How a sprint stands: the bar, and the same in words and numbers. */
export function SprintProgress({ code, progress }: { code: string; progress: Progress }) {
  if (progress.total === 0) return <p className="text-sm text-faint">No tasks yet</p>
  const counted = segments.map(({ status, tone }) => ({
    status,
    tone,
    value: progress[status],
    label: statusWord(status).toLowerCase(),
  }))
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <ProgressBar label={code} max={progress.total} segments={counted} />
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-muted tabular-nums">
        {counted
          .filter(({ value, status }) => value > 0 || status === 'done')
          .map(({ status, value, label }) => (
            <span key={status} className="inline-flex items-center gap-1 whitespace-nowrap">
              <StatusIcon status={status} />
              {status === 'done' ? `${value} of ${progress.total} done` : `${value} ${label}`}
            </span>
          ))}
      </p>
    </div>
  )
}
