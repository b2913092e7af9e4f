import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { TaskPage } from '#components/task/task-page.tsx'
import { artifactsOf } from '#lib/client/artifact/artifact.ts'
import type { Output } from '#lib/client/call.ts'
import { Known } from '#lib/client/known.tsx'
import type { KnownAnswer } from '#lib/client/query-provider.tsx'
import { activityOf } from '#lib/client/task/timeline.ts'
import { isClosed } from '#lib/domain/task/rules.ts'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, title } = await readTask((await params).code)
  return { title: `${code} ${title}` }
}

// No loading.tsx beside this: it would answer 200 before it is known whether there is such a task.
export default async function TaskRoute({ params }: Props) {
  const task = await readTask((await params).code)
  const { code, project } = task
  const [known, events, reservations, memories] = await Promise.all([
    knownOf(task),
    runForPage('event.list', activityOf(task)),
    runForPage('reservation.list', { project, task: code }),
    runForPage('memory.list', { project, task: code }),
  ])
  return (
    <Known key={code} answers={known}>
      <TaskPage
        initialTask={task}
        initialEvents={events}
        initialReservations={reservations}
        initialMemories={memories}
      />
    </Known>
  )
}

/** What stands above and among the rest of the page: coming later, it would push the rest down. */
async function knownOf({ code, project, status }: Output<'task.get'>): Promise<KnownAnswer[]> {
  const files = artifactsOf({ project, task: code })
  const [artifacts, why] = await Promise.all([
    runForPage('artifact.list', files),
    isClosed(status) ? null : runForPage('task.explain', { code }),
  ])
  return [
    { name: 'artifact.list', input: files, output: artifacts },
    ...(why ? [{ name: 'task.explain' as const, input: { code }, output: why }] : []),
  ]
}

const readTask = cache(async (segment: string) => {
  try {
    return await runForPage('task.get', { code: decodeURIComponent(segment) })
  } catch (error) {
    // What cannot be a code names no task.
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
})
