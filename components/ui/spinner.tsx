import type { ReactNode } from 'react'

/** Turns after 200 ms only: a wait too short to notice shows its `fallback` and does not blink. */
export function Spinner({ fallback, label }: { fallback?: ReactNode; label?: string }) {
  return (
    <span className="relative inline-grid size-3.5 place-items-center" role={label && 'status'}>
      <span className="col-start-1 row-start-1">{fallback}</span>
      <span className="col-start-1 row-start-1 size-3.5 animate-late">
        <span className="block size-3.5 animate-spin rounded-full border-[1.5px] border-current border-t-transparent" />
      </span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
