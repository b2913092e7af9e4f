'use client'
import { MessagesSquare } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Older } from '#components/ui/older.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useProject } from '#lib/client/session.tsx'
import { ThreadRow } from './thread-row.tsx'
import { useShownThreads } from './use-shown-threads.ts'

/** The conversations of the project, the liveliest first. */
export function ThreadList({
  openId,
  isUnreadOnly,
  onAll,
}: {
  openId: string | null
  isUnreadOnly: boolean
  onAll: () => void
}) {
  const { items, error, retry, older } = useShownThreads(useProject(), isUnreadOnly, openId)
  if (error) return <ErrorState error={error.problem} onRetry={retry} />
  if (!items) return <SkeletonRows count={8} rowClassName="h-14" label="Loading the conversations" />
  if (items.length === 0)
    return (
      <EmptyState
        icon={<MessagesSquare />}
        title={isUnreadOnly ? 'All read' : 'No conversations yet'}
        action={isUnreadOnly && <Button onClick={onAll}>Show all</Button>}
      >
        {isUnreadOnly ? 'You have read everything.' : 'Begin one with an agent or a member.'}
      </EmptyState>
    )
  return (
    <>
      <ul aria-label="Conversations" className="divide-y divide-line">
        {items.map(thread => (
          <ThreadRow
            key={thread.id}
            thread={thread}
            isOpen={thread.id === openId}
            query={{ show: isUnreadOnly ? 'unread' : null }}
          />
        ))}
      </ul>
      <Older next={older} what="Older conversations" />
    </>
  )
}
