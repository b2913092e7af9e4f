import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A bordered part of a page with its own heading. */
export function Panel({
  title,
  count,
  actions,
  isFlush,
  children,
}: {
  title: string
  count?: ReactNode
  actions?: ReactNode
  /** The content brings its own padding: rows, a table. */
  isFlush?: boolean
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="min-w-0 rounded-md border border-line bg-surface">
      <header className="flex min-h-10 items-center gap-2 border-b border-line px-4 pointer-coarse:min-h-12">
        <h2 className="font-medium">{title}</h2>
        {count}
        {actions && <div className="ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      <div className={clsx(!isFlush && 'p-4')}>{children}</div>
    </section>
  )
}
