'use client'
import { CircleSlash } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { Time } from '#components/ui/time.tsx'
import { rungsOf, type Told } from '#lib/client/task/ladder.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import { usualTimes } from '#lib/domain/task/escalation-rules.ts'
import { EscalationLadder } from './escalation-ladder.tsx'

/** What blocks a task, who must do what, who has been told and who is next; and what the reader can do about it. */
export function BlockerPanel({
  task,
  blocked,
  onUnblock,
  onReassign,
}: {
  task: TaskDetail
  blocked: NonNullable<TaskDetail['blocked']>
  /** Undefined for one who may not. */
  onUnblock: (() => void) | undefined
  onReassign: (() => void) | undefined
}) {
  const { data: project } = useOperation('project.get', { key: task.project })
  const told = useTold(task)
  const rungs = useMemo(
    () => rungsOf(blocked, task.lead, project?.escalation ?? usualTimes, told),
    [blocked, task.lead, project, told],
  )
  return (
    <section
      aria-label="Blocked"
      className="flex flex-col gap-3 rounded-md border border-blocked/40 bg-blocked/6 px-3 py-2.5"
    >
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-2">
        <span className="grid h-5 place-items-center">
          <CircleSlash className="text-blocked" />
        </span>
        <div className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
          <p className="font-medium">
            Blocked <Time at={blocked.since} className="font-normal text-muted" />
          </p>
          <div className="mt-0.5">
            <Markdown text={blocked.reason} />
          </div>
          <p className="mt-1 text-muted" dir="auto">
            <span className="font-medium text-ink">{blocked.owner}</span> can unblock it:{' '}
            {excerptOfBody(blocked.action)}
          </p>
        </div>
        <div className="flex gap-2">
          {onReassign && <Button onClick={onReassign}>Reassign</Button>}
          {onUnblock && (
            <Button variant="primary" onClick={onUnblock}>
              Unblock
            </Button>
          )}
        </div>
      </div>
      <div className="border-t border-blocked/20 pt-2.5 sm:pl-6.5">
        <EscalationLadder rungs={rungs} />
      </div>
    </section>
  )
}

/** The steps that the event log has, for who was told when. */
function useTold({ code, project }: TaskDetail): Told[] {
  const { data } = useOperation('event.list', {
    project,
    subject: code,
    name: 'task.escalated',
    order: 'desc',
    limit: 12,
  })
  return useMemo(
    () =>
      (data?.items ?? []).map(event => {
        const { level, to } = event.data as Pick<Told, 'level' | 'to'>
        return { level, to, at: event.at }
      }),
    [data],
  )
}
