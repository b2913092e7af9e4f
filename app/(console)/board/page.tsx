import type { Metadata } from 'next'
import { BoardPage } from '#components/board/board-page.tsx'
import { AnnouncedRead } from '../announced-read.tsx'
import { shownProject } from '../shown-project.ts'

export const metadata: Metadata = { title: 'Board' }

export default async function Board() {
  return (
    <>
      <AnnouncedRead name="task.board" input={{ project: await shownProject() }} />
      <BoardPage />
    </>
  )
}
