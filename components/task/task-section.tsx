import type { ReactNode } from 'react'

/** A part of the task's text under its own heading. */
export function TaskSection({
  title,
  count,
  actions,
  children,
}: {
  title: string
  count?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1.5">
      <header className="flex min-h-7 flex-wrap items-center gap-x-2">
        <h2 className="text-sm font-medium text-muted">{title}</h2>
        {count}
        {actions && <div className="-mr-2 ml-auto flex items-center gap-1">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
