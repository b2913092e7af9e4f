import { ProgressBar } from '#components/ui/progress-bar.tsx'

/** How much of a sprint is done, as a bar and in figures. */
export function CardProgress({
  label,
  progress: { done, total },
}: {
  label: string
  progress: { done: number; total: number }
}) {
  return (
    <div className="flex max-w-96 items-center gap-3">
      <ProgressBar label={label} segments={[{ tone: 'done', value: done, label: 'done' }]} max={total} />
      <span className="font-mono text-sm whitespace-nowrap text-muted tabular-nums">
        {done}/{total}
      </span>
    </div>
  )
}
