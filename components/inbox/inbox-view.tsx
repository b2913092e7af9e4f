'use client'
import { CheckCheck, Inbox } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Page } from '#components/layout/page.tsx'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { useProject } from '#lib/client/session.tsx'
import { InboxList } from './inbox-list.tsx'
import { useInbox } from './use-inbox.ts'
import { useMarkRead } from './use-mark-read.ts'

const views = ['all', 'unread'] as const

/** What the reader was told: that a task is theirs, that one is stuck, what was handed to them. */
export function InboxView() {
  const project = useProject()
  const [view, setView] = useQueryState('show', parseAsStringLiteral(views).withDefault('all'))
  const { items, unread, error, retry, older } = useInbox(project, view === 'unread')
  const markRead = useMarkRead(project)
  const unreadIds = items?.filter(({ readAt }) => readAt === null).map(({ id }) => id) ?? []
  return (
    <Page
      title="Inbox"
      meta={
        <span aria-live="polite">
          <Count value={unread} label="unread" />
        </span>
      }
      actions={
        <Button
          icon={<CheckCheck />}
          onClick={() => markRead(unreadIds)}
          disabledReason={unreadIds.length === 0 ? 'Nothing here is unread' : undefined}
        >
          Mark all as read
        </Button>
      }
      toolbar={
        <Toolbar label="Filter the inbox">
          <Segmented
            label="Show"
            value={view}
            options={[
              { value: 'all', label: 'All' },
              { value: 'unread', label: 'Unread' },
            ]}
            onChange={next => void setView(next, { history: 'push' })}
          />
        </Toolbar>
      }
    >
      {error ? (
        <ErrorState error={error.problem} onRetry={retry} />
      ) : items === undefined ? (
        <SkeletonRows count={8} rowClassName="h-16" label="Loading the inbox" />
      ) : items.length === 0 ? (
        <NothingHere isUnreadOnly={view === 'unread'} onAll={() => void setView(null)} />
      ) : (
        <InboxList items={items} older={older} onRead={markRead} />
      )}
    </Page>
  )
}

function NothingHere({ isUnreadOnly, onAll }: { isUnreadOnly: boolean; onAll: () => void }) {
  return isUnreadOnly ? (
    <EmptyState icon={<Inbox />} title="All read" action={<Button onClick={onAll}>Show all</Button>}>
      You have read everything that you were told.
    </EmptyState>
  ) : (
    <EmptyState icon={<Inbox />} title="No messages yet" command="npx baton inbox wait">
      You are told here when a task is assigned or handed to you, and when one needs you to go on. Agents wait
      for their messages with this command.
    </EmptyState>
  )
}
