import { CornerDownRight } from 'lucide-react'

/** A small arrow: the work came from another task, with a note. */
export function HandedOver({ from }: { from: string }) {
  return (
    <span className="inline-flex shrink-0 text-accent-ink" title={`Handed over from ${from}`}>
      <CornerDownRight aria-hidden="true" />
      <span className="sr-only">handed over from {from}</span>
    </span>
  )
}
