import type { ReactNode } from 'react'

/** A page that has one thing to say: 404, 403, signed out. */
export function MessagePage({
  code,
  title,
  children,
  actions,
}: {
  code: string
  title: string
  children: ReactNode
  actions: ReactNode
}) {
  return (
    <div className="m-auto flex w-full max-w-sm flex-col items-start gap-4 px-4 py-16">
      <p className="font-mono text-sm text-faint">{code}</p>
      <div>
        <h1 className="text-xl font-medium">{title}</h1>
        <div className="mt-1 text-muted">{children}</div>
      </div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
