import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '#lib/client/paths.ts'
import { CodeBlock } from './code-block.tsx'

/**
 * Nothing here yet: what this place is for, the first thing to do, and the command with which an agent
 * would do it. For a filter that matches nothing, say so and give `action` to clear it.
 */
export function EmptyState({
  icon,
  title,
  children,
  action,
  command,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  command?: string
}) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col items-center gap-3 px-4 py-12 text-center">
      {icon && (
        <div className="grid size-9 place-items-center rounded-md border border-line bg-surface text-faint [&_svg.lucide]:size-4">
          {icon}
        </div>
      )}
      <div>
        <h2 className="font-medium">{title}</h2>
        {children && <div className="mt-1 text-muted">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
      {command && (
        <div className="w-full text-left">
          <CodeBlock text={command} isWrapped />
        </div>
      )}
      {command && (
        <p className="text-sm text-faint">
          How it all goes together:{' '}
          <Link href={paths.guide()} className="text-accent-ink underline">
            the guide
          </Link>
        </p>
      )}
    </div>
  )
}
