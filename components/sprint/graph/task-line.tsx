import clsx from 'clsx'
import type { ReactNode } from 'react'
import { StatusLabel } from '#components/ui/status.tsx'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { TaskChoice } from './choosing.tsx'

/** A task in a list beside or instead of the graph; `note` in words below its title. */
export function TaskLine({
  task,
  isChosen = false,
  note,
  end,
}: {
  task: TaskCard
  isChosen?: boolean
  note?: ReactNode
  end?: ReactNode
}) {
  return (
    <TaskChoice
      code={task.code}
      isChosen={isChosen}
      className={clsx(
        'flex min-h-8 min-w-0 items-start gap-2 rounded-sm px-2 py-1.5 hover:bg-hover focus-visible:-outline-offset-2 pointer-coarse:min-h-11',
        isChosen && 'bg-selected',
      )}
    >
      <span className="grid h-5 shrink-0 place-items-center">
        <StatusLabel status={task.status} isReady={task.ready} look="icon" />
      </span>
      <code className="shrink-0 text-sm leading-5 text-muted">{task.code}</code>
      <span className="min-w-0 flex-1">
        <span dir="auto" className="line-clamp-2 wrap-anywhere">
          {task.title}
        </span>
        {note && <span className="block text-sm wrap-anywhere text-muted">{note}</span>}
      </span>
      {end && <span className="flex shrink-0 items-center gap-2">{end}</span>}
    </TaskChoice>
  )
}
