'use client'
import { CircleSlash, Hourglass, Package } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { TaskLink } from './task-link.tsx'

/** What stands in the way of a task, and where its work came from. */
export function TaskBanners({
  task,
  onUnblock,
}: {
  task: TaskDetail
  /** Undefined for one who may not. */
  onUnblock: (() => void) | undefined
}) {
  const waitsFor = task.dependencies.filter(({ code }) => task.waitingFor.includes(code))
  const isOpen = task.status !== 'done' && task.status !== 'cancelled'
  return (
    <>
      {task.blocked && <BlockedBanner blocked={task.blocked} onUnblock={onUnblock} />}
      {isOpen && waitsFor.length > 0 && (
        <Banner icon={<Hourglass className="text-pending" />} title={waitingTitle(waitsFor.length)}>
          <ul>
            {waitsFor.map(other => (
              <li key={other.code}>
                <TaskLink task={other} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {task.handoffFrom && isOpen && (
        <Banner
          icon={<Package className="text-accent-ink" />}
          title={
            <>
              Handed over by <CodeText code={task.handoffFrom} href={paths.task(task.handoffFrom)} />. Its
              handoff note is below.
            </>
          }
        />
      )}
    </>
  )
}

const waitingTitle = (count: number) => (count === 1 ? 'Waits for one task' : `Waits for ${count} tasks`)

function BlockedBanner({
  blocked,
  onUnblock,
}: {
  blocked: NonNullable<TaskDetail['blocked']>
  onUnblock: (() => void) | undefined
}) {
  return (
    <Banner
      icon={<CircleSlash className="text-blocked" />}
      tone="border-blocked/40 bg-blocked/6"
      title={
        <>
          Blocked <Time at={blocked.since} className="font-normal text-muted" />
        </>
      }
      action={onUnblock && <Button onClick={onUnblock}>Unblock</Button>}
    >
      <p dir="auto">{blocked.reason}</p>
      <p className="mt-1 text-muted" dir="auto">
        <span className="font-medium text-ink">{blocked.owner}</span> can unblock it: {blocked.action}
      </p>
    </Banner>
  )
}

function Banner({
  icon,
  title,
  tone = 'border-line bg-canvas',
  action,
  children,
}: {
  icon: ReactNode
  title: ReactNode
  tone?: string
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-md border px-3 py-2 ${tone}`}>
      <span className="grid h-5 place-items-center">{icon}</span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5 [overflow-wrap:anywhere]">{children}</div>}
      </div>
      {action}
    </div>
  )
}
