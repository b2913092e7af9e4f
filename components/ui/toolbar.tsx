import type { ReactNode } from 'react'

/** The row of filters and switches over a list. `end` keeps to the right; wraps on a phone. */
export function Toolbar({ label, end, children }: { label: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5"
    >
      {children}
      {end && <div className="ml-auto flex flex-wrap items-center gap-2">{end}</div>}
    </section>
  )
}
