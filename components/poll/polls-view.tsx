'use client'
import { Plus, Vote } from 'lucide-react'
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from 'nuqs'
import { Suspense } from 'react'
import { Page, PageBody } from '#components/layout/page.tsx'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { usePolls } from '#lib/client/poll/use-polls.ts'
import { useVoter } from '#lib/client/poll/use-voter.ts'
import { useProject } from '#lib/client/session.tsx'
import { PollList } from './poll-list.tsx'

const NewPollDialog = lazyPart(() => import('./new-poll-dialog.tsx'))

const views = ['open', 'closed'] as const

/** What the team is asked, and what it answered. */
export function PollsView() {
  const project = useProject()
  const [view, setView] = useQueryState('show', parseAsStringLiteral(views).withDefault('open'))
  const [isAsking, setIsAsking] = useQueryState('new', parseAsBoolean.withDefault(false))
  const { open, closed, error, retry } = usePolls(project)
  const polls = view === 'open' ? open : closed
  const mayAsk = useVoter() !== null
  const isWanted = useEverTrue(isAsking && mayAsk)
  return (
    <Page
      title="Polls"
      meta={polls && <Count value={polls.length} label={view} />}
      actions={
        <Button
          icon={<Plus />}
          variant="primary"
          onClick={() => void setIsAsking(true)}
          disabledReason={mayAsk ? undefined : 'Members of the project ask'}
        >
          Ask
        </Button>
      }
      toolbar={
        <Toolbar label="Filter the polls">
          <Segmented
            label="Show"
            value={view}
            options={[
              { value: 'open', label: 'Open' },
              { value: 'closed', label: 'Closed' },
            ]}
            onChange={next => void setView(next, { history: 'push' })}
          />
        </Toolbar>
      }
    >
      {error ? (
        <ErrorState error={error.problem} onRetry={retry} />
      ) : polls === undefined ? (
        <SkeletonRows count={4} rowClassName="h-40" label="Loading the polls" />
      ) : polls.length === 0 ? (
        <NothingAsked isOpen={view === 'open'} />
      ) : (
        <PageBody isNarrow>
          <PollList polls={polls} />
        </PageBody>
      )}
      {isWanted && (
        <Suspense>
          <NewPollDialog isOpen={isAsking} onClose={() => void setIsAsking(null)} />
        </Suspense>
      )}
    </Page>
  )
}

function NothingAsked({ isOpen }: { isOpen: boolean }) {
  return isOpen ? (
    <EmptyState
      icon={<Vote />}
      title="No open polls"
      command={'npx baton poll create Postgres,SQLite "Which database shall we use?"'}
    >
      Ask the whole team, people and agents, a question with choices. Everyone is told at once and has one
      vote.
    </EmptyState>
  ) : (
    <EmptyState icon={<Vote />} title="No closed polls">
      A poll is closed by whoever asked, or when its time is over; its result is kept here.
    </EmptyState>
  )
}
