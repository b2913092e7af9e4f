'use client'
import { ArrowUpRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Graph } from '#lib/client/sprint/graph.ts'
import { standing } from '#lib/client/sprint/standing.ts'
import { whyWaits } from '#lib/client/sprint/why-waits.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { Blocker } from './blocker.tsx'
import { WhyTasks } from './why-tasks.tsx'

/** Why a task does not move, who can do something about it, and what its end frees. */
export function WhyPanel({
  graph,
  path,
  task,
  onClose,
}: {
  graph: Graph
  path: readonly string[]
  task: TaskCard
  /** Undefined where what stands around it has a way out. */
  onClose?: () => void
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever opens the panel of another task is taken there
  useEffect(() => heading.current?.focus({ preventScroll: true }), [task.code])
  const why = whyWaits(graph, task.code)
  const place = path.indexOf(task.code)
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <StatusLabel status={task.status} isReady={task.ready} />
          <CodeText code={task.code} isCopyable />
          {onClose && (
            <span className="ml-auto">
              <IconButton icon={<X />} label="Close" onClick={onClose} />
            </span>
          )}
        </div>
        <h2 ref={heading} tabIndex={-1} dir="auto" className="font-medium wrap-anywhere outline-none">
          {task.title}
        </h2>
        {!task.blocked && <p className="text-muted">{sentence(standing(task))}</p>}
        {place >= 0 && (
          <p className="text-sm text-accent-ink">
            On the critical path, {place + 1} of {path.length}.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={paths.task(task.code)} icon={<ArrowUpRight />}>
            Open the task
          </ButtonLink>
          {graph.outside.has(task.code) && task.sprint && (
            <ButtonLink variant="ghost" href={paths.sprintGraph(task.sprint, { task: task.code })}>
              Graph of {task.sprint}
            </ButtonLink>
          )}
        </div>
      </div>
      {task.blocked && <Blocker blocked={task.blocked} project={task.project} />}
      {why && (
        <>
          <WhyTasks
            title="Where somebody can act now"
            tasks={why.waitsFor.length === 0 ? [] : why.starts}
            note={standing}
          />
          <WhyTasks title="Waits for, in turn" tasks={why.waitsFor} />
          <WhyTasks title="Becomes ready when it is done" tasks={why.frees} />
          <WhyTasks
            title="Comes closer, and still waits for others"
            tasks={why.brings}
            note={othersOf(task)}
          />
          <p className="text-sm text-faint">{behindWords(why.behind)}</p>
        </>
      )}
    </div>
  )
}

const othersOf =
  (task: TaskCard) =>
  ({ waitingFor }: TaskCard): string =>
    `also ${waitingFor.filter(code => code !== task.code).join(', ')}`

function behindWords(count: number): string {
  if (count === 0) return 'No open task waits for it.'
  return count === 1 ? '1 open task waits for it.' : `${count} open tasks wait for it, one way or another.`
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
