import type { Metadata } from 'next'
import { ListPage } from '#components/task-list/list-page.tsx'
import { AnnouncedRead } from '../announced-read.tsx'
import { openDefaultView } from '../default-view.ts'
import { shownProject } from '../shown-project.ts'

export const metadata: Metadata = { title: 'Tasks' }

type Props = { searchParams: Promise<Record<string, unknown>> }

export default async function Tasks({ searchParams }: Props) {
  const project = await shownProject()
  await openDefaultView('tasks', project, searchParams)
  return (
    <>
      <AnnouncedRead name="task.board" input={{ project }} isUrgent />
      <ListPage />
    </>
  )
}
