import { CornerDownRight } from 'lucide-react'

/** What closing it would make ready. */
export function Frees({ codes }: { codes: readonly string[] }) {
  return (
    <span className="shrink-0 text-sm text-faint tabular-nums" title={`Closing it frees ${codes.join(', ')}`}>
      frees {codes.length}
    </span>
  )
}

/** Where its work came from. */
export function HandedOver({ from }: { from: string }) {
  return (
    <span className="inline-flex shrink-0 text-accent-ink" title={`Handed over from ${from}`}>
      <CornerDownRight aria-hidden="true" />
      <span className="sr-only">handed over from {from}</span>
    </span>
  )
}
