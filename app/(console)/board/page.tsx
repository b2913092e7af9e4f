import type { Metadata } from 'next'
import { BoardPage } from '#components/board/board-page.tsx'
import { noFilter } from '#lib/client/board/filter.ts'
import { runForPage } from '#lib/runtime/page.ts'
import { AnnouncedRead } from '../announced-read.tsx'
import { openDefaultView } from '../default-view.ts'
import { shownProject } from '../shown-project.ts'
import { isWholeLoad } from '../whole-load.ts'

export const metadata: Metadata = { title: 'Board' }

/** Cards of each column that are in the page before any script has run: as many as a large window shows. */
const top = 12

type Props = { searchParams: Promise<Record<string, unknown>> }

export default async function Board({ searchParams }: Props) {
  const project = await shownProject()
  const isFiltered = hasFilter(await searchParams)
  // The filters of the page say more than those of the operation: with one, the browser chooses from the whole answer.
  const isTopWanted = !isFiltered && (await isWholeLoad())
  const [first] = await Promise.all([
    isTopWanted ? runForPage('task.board', { project, top }) : null,
    openDefaultView('board', project, searchParams),
  ])
  return (
    <>
      <AnnouncedRead name="task.board" input={{ project }} isUrgent={first === null} />
      <BoardPage first={first} />
    </>
  )
}

const hasFilter = (query: object): boolean => Object.keys(noFilter).some(name => name in query)
