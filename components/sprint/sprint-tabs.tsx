import clsx from 'clsx'
import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'

export type SprintView = 'tasks' | 'graph' | 'conversation'

/** The views of a sprint, each a page of its own. */
export function SprintTabs({ code, view }: { code: string; view: SprintView }) {
  const tabs = [
    { value: 'tasks', label: 'Tasks', href: paths.sprint(code) },
    { value: 'graph', label: 'Graph', href: paths.sprintGraph(code) },
    { value: 'conversation', label: 'Conversation', href: paths.sprintThread(code) },
  ]
  return (
    <nav aria-label="Views of the sprint" className="flex gap-4 border-b border-line px-4">
      {tabs.map(({ value, label, href }) => (
        <Link
          key={value}
          href={href}
          prefetch={false}
          aria-current={value === view ? 'page' : undefined}
          className={clsx(
            '-mb-px inline-flex h-9 items-center border-b-2 focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center',
            value === view
              ? 'border-ink font-medium text-ink'
              : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
