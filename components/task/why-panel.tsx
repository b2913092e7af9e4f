'use client'
import { Hourglass, LockOpen } from 'lucide-react'
import { CodeText } from '#components/ui/code-text.tsx'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { isClosed } from '#lib/domain/task/rules.ts'
import { WhyReason } from './why-reason.tsx'

type Explained = Output<'task.explain'>

/** What the banner above says already, and what lies with the one who works on it. */
const saidElsewhere = new Set(['closed', 'held', 'in_review', 'blocked'])

/** Why the task is not ready or not for the reader, who can change that, and what closing it frees. */
export function WhyPanel({ task, me }: { task: TaskDetail; me: string | null }) {
  const { data } = useOperation('task.explain', { code: task.code }, { enabled: !isClosed(task.status) })
  if (!data || isClosed(task.status)) return null
  const reasons = data.reasons.filter(
    ({ code, task: about }) =>
      about !== task.code || !(saidElsewhere.has(code) || (task.lease && code === 'task_assigned')),
  )
  if (reasons.length === 0 && data.frees.length === 0 && data.unlocks === 0) return null
  return (
    <section aria-label="Why" className="rounded-md border border-line bg-canvas">
      {reasons.length > 0 && (
        <div className="px-3 py-2.5">
          <h2 className="flex items-center gap-2.5 font-medium">
            <Hourglass aria-hidden="true" className="text-pending" />
            {titleOf(task)}
          </h2>
          <ul className="mt-1 divide-y divide-line sm:ml-6.5">
            {reasons.map(reason => (
              <WhyReason key={`${reason.code} ${reason.task}`} reason={reason} task={task} me={me} />
            ))}
          </ul>
          {data.more > 0 && (
            <p className="mt-1 text-sm text-muted sm:ml-6.5">
              And {data.more} more, which show when these are done.
            </p>
          )}
        </div>
      )}
      <Frees explained={data} isAlone={reasons.length === 0} />
    </section>
  )
}

function titleOf({ waitingFor }: TaskDetail): string {
  if (waitingFor.length === 0) return 'Not for you just now'
  return waitingFor.length === 1 ? 'Waits for one task' : `Waits for ${waitingFor.length} tasks`
}

const named = 6

function Frees({ explained: { frees, unlocks }, isAlone }: { explained: Explained; isAlone: boolean }) {
  if (frees.length === 0 && unlocks === 0) return null
  const shown = frees.slice(0, named)
  const more = frees.length - shown.length
  return (
    <p
      className={
        isAlone
          ? 'flex gap-2.5 px-3 py-2 text-muted'
          : 'flex gap-2.5 border-t border-line px-3 py-2 text-muted'
      }
    >
      <span className="grid h-5 place-items-center">
        <LockOpen aria-hidden="true" className="text-done" />
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {frees.length === 0 && 'Closing it frees nothing yet'}
        {frees.length > 0 && 'Closing it frees '}
        {shown.map((code, index) => (
          <span key={code}>
            {index > 0 && ', '}
            <CodeText code={code} href={paths.task(code)} />
          </span>
        ))}
        {more > 0 && ` and ${more} more`}
        {unlocks > frees.length && `; ${unlocks} wait for it in all`}.
      </span>
    </p>
  )
}
