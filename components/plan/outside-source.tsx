'use client'
import { FolderOpen, X } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTitles } from '#lib/domain/exchange/rules.ts'
import type { OutsideFiles } from './outside-files.ts'

const shown = 12

/** The files of another tool that were taken, in place of the text of a plan. */
export function OutsideSource({ outside, onClear }: { outside: OutsideFiles; onClear: () => void }) {
  const { format, files } = outside
  const left = files.length - shown
  return (
    <section
      aria-label="Files to import"
      className="flex min-h-0 flex-1 flex-col gap-3 rounded-md border border-line bg-sunken p-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Badge tone="accent" icon={<FolderOpen />}>
          {formatTitles[format]}
        </Badge>
        <span className="min-w-0 flex-1 text-sm text-muted tabular-nums">
          {files.length.toLocaleString('en')} {files.length === 1 ? 'file' : 'files'}
        </span>
        <Button variant="ghost" icon={<X />} onClick={onClear}>
          Clear
        </Button>
      </div>
      <ul className="min-h-0 flex-1 overflow-auto font-mono text-sm">
        {files.slice(0, shown).map(({ path }) => (
          <li key={path} className="truncate" title={path}>
            {path}
          </li>
        ))}
        {left > 0 && <li className="text-muted">and {left.toLocaleString('en')} more</li>}
      </ul>
      <p className="text-sm text-muted">
        What Baton has no place for is kept, and written again when you export to {formatTitles[format]}.
      </p>
    </section>
  )
}
