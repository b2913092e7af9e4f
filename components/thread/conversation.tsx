'use client'
import { ErrorState } from '#components/ui/error-state.tsx'
import { useProject } from '#lib/client/session.tsx'
import { placeName } from '#lib/client/thread/shapes.ts'
import { useConversation } from '#lib/client/thread/use-conversation.ts'
import { ConversationSkeleton } from './conversation-skeleton.tsx'
import { OpenConversation, type OpenConversationProps } from './open-conversation.tsx'

/** What is said in a place, and the field to say something. Fills the height that it is given. `place` is memoized by its owner. */
export function Conversation(props: Omit<OpenConversationProps, 'conversation' | 'more'>) {
  const { conversation, error, retry, more } = useConversation(useProject(), props.place)
  if (error) return <ErrorState error={error.problem} onRetry={retry} />
  if (!conversation) return <ConversationSkeleton />
  return <OpenConversation {...props} key={placeName(props.place)} conversation={conversation} more={more} />
}
