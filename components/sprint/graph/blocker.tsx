import { Presence } from '#components/agent/presence.tsx'
import { Time } from '#components/ui/time.tsx'
import type { TaskCard } from '#lib/domain/task/task.ts'

/** Why it is blocked, who can unblock it, and what they must do. */
export function Blocker({
  blocked,
  project,
}: {
  blocked: NonNullable<TaskCard['blocked']>
  project: string
}) {
  return (
    <section
      aria-label="Blocked"
      className="flex flex-col gap-1.5 rounded-md border border-blocked/40 bg-blocked/6 p-3"
    >
      <p dir="auto" className="wrap-anywhere">
        {blocked.reason} <Time at={blocked.since} className="text-muted" />
      </p>
      <p className="flex items-start gap-1.5">
        <Presence name={blocked.owner} project={project} isDecorative />
        <span dir="auto" className="min-w-0 wrap-anywhere">
          <span className="font-medium">{blocked.owner}</span> must: {blocked.action}
        </span>
      </p>
    </section>
  )
}
