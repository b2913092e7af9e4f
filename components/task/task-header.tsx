'use client'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { CodeText } from '#components/ui/code-text.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { TaskActionBar } from './task-action-bar.tsx'
import type { TaskActions } from './use-task-actions.ts'

/** Where the task lies, its code to take along, and its commands. The title is the page's h1, below. */
export function TaskHeader({
  task,
  me,
  actions,
}: {
  task: TaskDetail
  me: string | null
  actions: TaskActions
}) {
  return (
    <header className="sticky top-0 z-10 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface px-4 py-2">
      <div className="flex min-w-0 flex-1 basis-40 items-center gap-2">
        <Crumbs sprint={task.sprint} />
        <CodeText code={task.code} className="text-base! text-ink!" />
        <span className="flex">
          <CopyButton text={task.code} label="Copy code" />
          <CopyLink href={paths.task(task.code)} />
        </span>
      </div>
      {me !== null && (
        <div className="flex flex-wrap items-center gap-2">
          <TaskActionBar task={task} me={me} actions={actions} />
        </div>
      )}
    </header>
  )
}

function Crumbs({ sprint }: { sprint: string | null }) {
  const crumbs = [
    { label: 'Tasks', href: paths.tasks() },
    ...(sprint ? [{ label: sprint, href: paths.sprint(sprint) }] : []),
  ]
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex items-center gap-2">
        {crumbs.map(({ label, href }, index) => (
          <li
            key={href}
            className={
              index > 0 ? 'flex min-w-0 items-center gap-2 max-sm:hidden' : 'flex items-center gap-2'
            }
          >
            <Link
              href={href}
              className="-my-0.5 inline-block truncate rounded-sm py-0.5 text-muted hover:text-ink pointer-coarse:-mx-1 pointer-coarse:-my-3 pointer-coarse:px-1 pointer-coarse:py-3"
            >
              {label}
            </Link>
            <ChevronRight className="size-3 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
