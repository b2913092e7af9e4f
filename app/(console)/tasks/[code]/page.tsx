import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { TaskPage } from '#components/task/task-page.tsx'
import { activityOf } from '#lib/client/task/timeline.ts'
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
  const [events, reservations, memories] = await Promise.all([
    runForPage('event.list', activityOf(task)),
    runForPage('reservation.list', { project, task: code }),
    runForPage('memory.list', { project, task: code }),
  ])
  return (
    <TaskPage
      key={code}
      initialTask={task}
      initialEvents={events}
      initialReservations={reservations}
      initialMemories={memories}
    />
  )
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
