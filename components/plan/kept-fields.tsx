import type { ImportOutcome } from './import-outcome.ts'

/** What Baton has no place for: not lost, and said. */
export function KeptFields({ kept }: { kept: ImportOutcome['kept'] }) {
  if (kept.length === 0) return null
  return (
    <p className="border-b border-line px-4 py-2 text-sm text-muted">
      Kept for the export, since a task has no place for it:{' '}
      {kept.map(({ field, tasks }, index) => (
        <span key={field}>
          {index > 0 && ', '}
          <code className="text-sm">{field}</code>{' '}
          <span className="tabular-nums">({tasks.toLocaleString('en')})</span>
        </span>
      ))}
    </p>
  )
}
