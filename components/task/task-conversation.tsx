'use client'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { ConversationSkeleton } from '#components/thread/conversation-skeleton.tsx'
import { useLinkedMessage } from '#components/thread/use-linked-message.ts'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { TaskSection } from './task-section.tsx'

const ConversationPanel = lazyPart(
  async () => ({ default: (await import('#components/thread/conversation-panel.tsx')).ConversationPanel }),
  () => <ConversationSkeleton />,
)

/** What is said about the task: how much, and the conversation itself when one opens it. */
export function TaskConversation({ code, project }: { code: string; project: string }) {
  const [isWanted, setIsWanted] = useQueryState('talk', parseAsBoolean.withDefault(false))
  const { linked } = useLinkedMessage()
  const place = useMemo(() => ({ task: code }), [code])
  const { data } = useOperation('thread.get', { task: code, project, limit: 1 })
  const isOpen = isWanted || linked !== null
  const count = data?.thread.lastNumber ?? 0
  return (
    <TaskSection
      title="Conversation"
      count={count > 0 && <Count value={count} label="messages" />}
      actions={
        <Button
          size="sm"
          variant="ghost"
          aria-expanded={isOpen}
          onClick={() => void setIsWanted(isOpen ? null : true)}
        >
          {isOpen ? 'Close' : count > 0 ? 'Open' : 'Begin'}
        </Button>
      }
    >
      {isOpen && (
        <div className="flex h-[min(36rem,75dvh)] min-w-0 flex-col overflow-hidden rounded-md border border-line">
          <ConversationPanel place={place} />
        </div>
      )}
    </TaskSection>
  )
}
