'use client'
import { Package } from 'lucide-react'
import type { ReactNode } from 'react'
import { CodeText } from '#components/ui/code-text.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { BlockerPanel } from './blocker-panel.tsx'
import { WhyPanel } from './why-panel.tsx'

/** What stands in the way of a task, and where its work came from. */
export function TaskBanners({
  task,
  me,
  onUnblock,
  onReassign,
}: {
  task: TaskDetail
  me: string | null
  /** Undefined for one who may not. */
  onUnblock: (() => void) | undefined
  onReassign: (() => void) | undefined
}) {
  const isOpen = task.status !== 'done' && task.status !== 'cancelled'
  return (
    <>
      {task.blocked && (
        <BlockerPanel task={task} blocked={task.blocked} onUnblock={onUnblock} onReassign={onReassign} />
      )}
      <WhyPanel task={task} me={me} />
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

function Banner({ icon, title }: { icon: ReactNode; title: ReactNode }) {
  return (
    <div className="flex items-start gap-x-2.5 rounded-md border border-line bg-canvas px-3 py-2">
      <span className="grid h-5 place-items-center">{icon}</span>
      <p className="min-w-0 flex-1 font-medium">{title}</p>
    </div>
  )
}
