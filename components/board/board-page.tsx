'use client'
import { List } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { Page } from '#components/layout/page.tsx'
import { FilterBar } from '#components/task-list/filter-bar.tsx'
import { queryOf, useFilter } from '#components/task-list/filter-url.ts'
import { NewTaskButton } from '#components/task-list/new-task-button.tsx'
import { NoTasks, NothingMatches } from '#components/task-list/no-tasks.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import type { Card } from '#lib/client/board/card.ts'
import { type Filter, filterCards, isFiltering } from '#lib/client/board/filter.ts'
import type { Board as BoardData } from '#lib/client/patch/board.ts'
import { paths } from '#lib/client/paths.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { Board } from './board.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { useGlow } from './use-glow.ts'

/**
 * The whole project in one answer, which live events keep true. `first` is the top of its columns, which comes with the page
 * and stands there until the answer has come.
 */
export function BoardPage({ first }: { first: BoardData | null }) {
  const project = useProject()
  const { data: board, error, refetch } = useOperation('task.board', { project })
  const url = useFilter()
  const filter = useDeferredValue(url.filter)
  const total = countCards(board)
  const matching = useMemo(() => countCards(board, cards => filterCards(cards, filter)), [board, filter])
  useGlow()
  // The cards first: what the filter offers may come after them.
  const later = useDeferredValue(board)
  const toolbar = useMemo(
    () => (
      <FilterBar page="board" url={url} board={later} matching={matching} total={total}>
        <ListLink filter={url.filter} />
      </FilterBar>
    ),
    [url, later, matching, total],
  )
  return (
    <Page title="Board" isFilling actions={newTask} toolbar={toolbar}>
      {content()}
    </Page>
  )

  function content() {
    if (!board && error) return <ErrorState error={error.problem} onRetry={refetch} />
    if (!board) return meanwhile()
    if (total === 0) return <NoTasks />
    if (matching === 0) return <NothingMatches total={total} onClear={url.clear} />
    return <Board board={board} filter={filter} />
  }

  function meanwhile() {
    if (first?.project !== project || isFiltering(filter)) return <BoardSkeleton />
    if (first.columns.every(({ count }) => count === 0)) return <NoTasks />
    return <Board board={first} filter={filter} isTop />
  }
}

const newTask = <NewTaskButton />

function ListLink({ filter }: { filter: Filter }) {
  return (
    <ButtonLink
      href={paths.tasks(queryOf(filter))}
      variant="ghost"
      icon={<List />}
      className="max-md:min-w-11"
    >
      <span className="max-md:sr-only">List</span>
    </ButtonLink>
  )
}

/** How many there are, or how many of them a filter chooses. */
const countCards = (
  board: BoardData | undefined,
  chosen = (cards: readonly Card[]): readonly Card[] => cards,
): number => board?.columns.reduce((count, { tasks }) => count + chosen(tasks).length, 0) ?? 0
