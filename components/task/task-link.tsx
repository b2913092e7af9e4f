import Link from 'next/link'
import { type Status, StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'

/** Another task in one line: its status, code and title. */
export function TaskLink({
  task,
}: {
  task: { code: string; title: string; status: Status; ready?: boolean }
}) {
  return (
    <Link
      href={paths.task(task.code)}
      className="flex min-h-6 min-w-0 items-center gap-2 rounded-sm hover:bg-hover pointer-coarse:min-h-11"
    >
      <StatusLabel status={task.status} look="icon" {...(task.ready && { isReady: true })} />
      <code className="shrink-0 text-sm text-muted">{task.code}</code>
      <span className="truncate" title={task.title}>
        {task.title}
      </span>
    </Link>
  )
}
