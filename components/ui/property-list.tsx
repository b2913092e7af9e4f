import type { ReactNode } from 'react'

/** Name and value, one under the other: the properties panel of a task. */
export function PropertyList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col">{children}</dl>
}

export function Property({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[6.5rem_minmax(0,1fr)] items-start gap-2 py-1.5">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
