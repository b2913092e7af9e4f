'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { backlogOf } from '#lib/client/sprint/backlog.ts'
import { useOperation } from '#lib/client/use-query.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { SprintDialogProps } from './sprint-dialogs.tsx'
import { useAddTasks } from './use-add-tasks.ts'

const shownAtMost = 100

/** Picks tasks of the backlog for the sprint. */
export default function AddTasksDialog({ sprint, isOpen, onClose }: SprintDialogProps) {
  const { data, error, isPending, refetch } = useOperation(
    'task.board',
    { project: sprint.project },
    { enabled: isOpen },
  )
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  const found = useMemo(() => (data ? backlogOf(data, wanted) : []), [data, wanted])
  const [picked, setPicked] = useState<ReadonlyMap<string, TaskCard>>(new Map())
  const finish = () => {
    setPicked(new Map())
    onClose()
  }
  const { add, isAdding } = useAddTasks(sprint.code, finish)
  const toggle = (task: TaskCard) =>
    setPicked(before => {
      const next = new Map(before)
      if (!next.delete(task.code)) next.set(task.code, task)
      return next
    })
  return (
    <Dialog
      isOpen={isOpen}
      onClose={finish}
      title={`Add tasks to ${sprint.code}`}
      description="From the backlog: open tasks that are in no sprint."
      isDirty={picked.size > 0}
      footer={
        <Button
          variant="primary"
          isLoading={isAdding}
          onClick={() => add([...picked.values()])}
          disabledReason={picked.size === 0 ? 'Choose tasks first' : undefined}
        >
          {picked.size > 1 ? `Add ${picked.size} tasks` : 'Add task'}
        </Button>
      }
    >
      <div className="flex min-h-64 flex-col gap-2">
        <SearchInput label="Find in the backlog" value={query} onChange={setQuery} />
        {error && <ErrorState error={error.problem} onRetry={() => void refetch()} />}
        {isPending && <SkeletonRows count={5} label="Loading the backlog" />}
        {data && found.length === 0 && (
          <p className="py-8 text-center text-muted">
            {query ? 'Nothing in the backlog matches.' : 'The backlog is empty.'}
          </p>
        )}
        <ul>
          {found.slice(0, shownAtMost).map(task => (
            <li key={task.code} className="flex min-h-8 items-center rounded-md px-1.5 hover:bg-hover">
              <Checkbox
                isChecked={picked.has(task.code)}
                onChange={() => toggle(task)}
                label={
                  <span className="flex min-w-0 items-center gap-2">
                    <StatusLabel status={task.status} isReady={task.ready} look="icon" />
                    <code className="shrink-0 text-sm text-muted">{task.code}</code>
                    <span className="[overflow-wrap:anywhere]">{task.title}</span>
                  </span>
                }
              />
            </li>
          ))}
        </ul>
        {found.length > shownAtMost && (
          <p className="text-sm text-faint">{found.length - shownAtMost} more: type to find them.</p>
        )}
      </div>
    </Dialog>
  )
}
