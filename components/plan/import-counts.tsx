import type { PlanOutcome } from './use-plan-preview.ts'

/** `8 new, 2 changed, 3 the same, 12 lines skipped`, told to screen readers as it changes. */
export function ImportCounts({ outcome, isBehind }: { outcome: PlanOutcome | undefined; isBehind: boolean }) {
  return (
    <p aria-live="polite" className="min-h-5 text-muted tabular-nums">
      {outcome ? sentence(outcome) : isBehind ? 'Reading the plan…' : ''}
    </p>
  )
}

function sentence({ created, updated, unchanged, skipped, format }: PlanOutcome): string {
  const parts = [
    `${created.toLocaleString('en')} new`,
    ...(updated > 0 ? [`${updated.toLocaleString('en')} changed`] : []),
    ...(unchanged > 0 ? [`${unchanged.toLocaleString('en')} the same`] : []),
    ...(skipped.length > 0
      ? [`${skipped.length.toLocaleString('en')} ${format === null ? 'lines skipped' : 'left out'}`]
      : []),
  ]
  return parts.join(', ')
}
