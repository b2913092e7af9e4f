import type { TaskCard } from '#lib/domain/task/task.ts'
import { whyNotReady } from '#lib/domain/task/why-rules.ts'

/** In one line, why the work cannot begin or go on; that it is ready where nothing is in its way and nobody has it. */
export function WhyNot({ task }: { task: TaskCard }) {
  if (task.blocked)
    return (
      <span className="text-blocked" title={whyNotReady(task) ?? undefined}>
        {task.blocked.owner} must unblock it
      </span>
    )
  if (task.ready) return <span className="text-pending">Ready</span>
  if (task.status !== 'pending' || task.waitingFor.length === 0) return null
  const [first, ...more] = task.waitingFor
  return (
    <span title={`Waits for ${task.waitingFor.join(', ')}`}>
      waits for <code>{first}</code>
      {more.length > 0 && ` and ${more.length} more`}
    </span>
  )
}
