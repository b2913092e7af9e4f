'use client'
import { Button } from '#components/ui/button.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { leaseCountdown, leaseRing } from '#lib/client/task/lease.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { PersonName } from './person-name.tsx'
import { usePeople } from './use-people.ts'
import type { TaskActions } from './use-task-actions.ts'

/** Who holds the task, and for how long still. */
export function LeaseProperty({
  task,
  me,
  actions,
}: {
  task: TaskDetail & { lease: NonNullable<TaskDetail['lease']> }
  me: string | null
  actions: TaskActions
}) {
  const now = useNow(1_000)
  const { kindOf } = usePeople(task.project)
  const { data: project } = useOperation('project.get', { key: task.project })
  const { lease } = task
  const { isShort } = leaseRing(lease, kindOf(lease.holder), now, project?.leaseSeconds)
  return (
    <div className="flex flex-col gap-1.5">
      <PersonName name={lease.holder} project={task.project} lease={lease} />
      <p className="text-sm text-muted tabular-nums">
        {/* server and browser read their own clocks */}
        <span className={isShort ? 'text-in-progress' : undefined} suppressHydrationWarning>
          {leaseCountdown(lease, now) ?? 'Ran out; it goes back to the pool'}
        </span>
        <span className="text-faint"> · fence {lease.fence}</span>
      </p>
      {me !== null && (
        <div className="flex gap-1.5">
          <Button
            size="sm"
            onClick={actions.renew}
            disabledReason={lease.holder === me ? undefined : `Only ${lease.holder} can renew it`}
          >
            Renew
          </Button>
          <Button size="sm" onClick={() => actions.open('release')}>
            Release
          </Button>
        </div>
      )}
    </div>
  )
}
