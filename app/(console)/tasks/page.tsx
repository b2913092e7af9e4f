import type { Metadata } from 'next'
import { ListPage } from '#components/task-list/list-page.tsx'
import { AnnouncedRead } from '../announced-read.tsx'
import { shownProject } from '../shown-project.ts'

export const metadata: Metadata = { title: 'Tasks' }

export default async function Tasks() {
  return (
    <>
      <AnnouncedRead name="task.board" input={{ project: await shownProject() }} isUrgent />
      <ListPage />
    </>
  )
}
