'use client'
import { SquareKanban } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { useGlow } from '#components/board/use-glow.ts'
import { Page } from '#components/layout/page.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { cardsOf } from '#lib/client/board/card.ts'
import { filterCards } from '#lib/client/board/filter.ts'
import { paths } from '#lib/client/paths.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { FilterBar } from './filter-bar.tsx'
import { queryOf, useFilter } from './filter-url.ts'
import { useListOrder } from './list-url.ts'
import { NewTaskButton } from './new-task-button.tsx'
import { NoTasks, NothingMatches } from './no-tasks.tsx'
import { OrderMenu } from './order-menu.tsx'
import { TaskList } from './task-list.tsx'

/** The same answer as the board's, line by line. */
export function ListPage() {
  const { data: board, error, refetch } = useOperation('task.board', { project: useProject() })
  const url = useFilter()
  const order = useListOrder()
  const filter = useDeferredValue(url.filter)
  const cards = useMemo(() => (board ? cardsOf(board) : []), [board])
  const matching = useMemo(() => filterCards(cards, filter), [cards, filter])
  useGlow()
  return (
    <Page
      title="Tasks"
      isFilling
      actions={<NewTaskButton />}
      toolbar={
        <FilterBar page="tasks" url={url} board={board} matching={matching.length} total={cards.length}>
          <OrderMenu order={order} />
          <ButtonLink
            href={paths.board(queryOf(url.filter))}
            variant="ghost"
            icon={<SquareKanban />}
            className="max-md:min-w-11"
          >
            <span className="max-md:sr-only">Board</span>
          </ButtonLink>
        </FilterBar>
      }
    >
      {content()}
    </Page>
  )

  function content() {
    if (!board && error) return <ErrorState error={error.problem} onRetry={refetch} />
    if (!board) return <SkeletonRows count={16} rowClassName="h-8 max-md:h-13" label="Loading the tasks" />
    if (cards.length === 0) return <NoTasks />
    if (matching.length === 0) return <NothingMatches total={cards.length} onClear={url.clear} />
    return <TaskList board={board} cards={matching} order={order} view={filter} />
  }
}
