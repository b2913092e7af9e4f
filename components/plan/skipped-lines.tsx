'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { PlanOutcome } from './use-plan-preview.ts'

const atOnce = 200

/** The lines of which nothing was made, each with the reason. */
export function SkippedLines({
  lines,
  missing,
  onLine,
}: {
  lines: PlanOutcome['skipped']
  missing: readonly string[]
  onLine?: (line: number) => void
}) {
  const [most, setMost] = useState(atOnce)
  if (lines.length === 0 && missing.length === 0)
    return <p className="px-4 py-8 text-center text-muted">Every line was of use.</p>
  return (
    <>
      {missing.length > 0 && <Missing codes={missing} />}
      <ul aria-label="Skipped lines" className="divide-y divide-line">
        {lines.slice(0, most).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line can be there for several reasons
          <SkippedLine key={`${line.line}.${index}`} {...line} {...(onLine && { onLine })} />
        ))}
      </ul>
      {lines.length > most && (
        <div className="flex justify-center border-t border-line p-3">
          <Button onClick={() => setMost(most + atOnce)}>Show more of {lines.length - most}</Button>
        </div>
      )}
    </>
  )
}

function SkippedLine({
  line,
  text,
  reason,
  onLine,
}: PlanOutcome['skipped'][number] & { onLine?: (line: number) => void }) {
  const place = 'w-14 shrink-0 pt-px text-right font-mono text-xs text-faint tabular-nums'
  return (
    <li className="flex gap-3 px-4 py-1.5 hover:bg-hover">
      {line > 0 && onLine ? (
        <button
          type="button"
          onClick={() => onLine(line)}
          className={`${place} target rounded-sm hover:text-ink hover:underline`}
        >
          <span className="sr-only">Line </span>
          {line}
        </button>
      ) : (
        line > 0 && <span className={place}>{line}</span>
      )}
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate font-mono text-sm">
          {text}
        </p>
        <p className="text-sm text-muted">{reason}</p>
      </div>
    </li>
  )
}

function Missing({ codes }: { codes: readonly string[] }) {
  return (
    <p className="border-b border-line px-4 py-2 text-sm text-muted">
      No longer there, and left as they are: <code className="text-sm">{codes.slice(0, 20).join(', ')}</code>
      {codes.length > 20 && ` and ${codes.length - 20} more`}
    </p>
  )
}
