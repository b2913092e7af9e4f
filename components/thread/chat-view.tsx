'use client'
import clsx from 'clsx'
import { MessagesSquare } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { ChatConversation } from './chat-conversation.tsx'
import { NewConversation } from './new-conversation.tsx'
import { ThreadList } from './thread-list.tsx'

const filters = ['all', 'unread'] as const

/** Conversations, and the one that is open. On a phone one after the other. */
export function ChatView({ id }: { id: string | null }) {
  const [filter, setFilter] = useQueryState('show', parseAsStringLiteral(filters).withDefault('all'))
  // The open conversation is what the page is about.
  const Heading = id === null ? 'h1' : 'h2'
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-none md:h-dvh">
      <section
        aria-label="All conversations"
        className={clsx(
          'flex w-full shrink-0 flex-col border-line md:w-72 md:border-r',
          id !== null && 'max-md:hidden',
        )}
      >
        <header className="flex min-h-12 items-center gap-2 border-b border-line px-3 py-2">
          <Heading className="flex-1 font-medium">Chat</Heading>
          <Segmented
            label="Show conversations"
            value={filter}
            options={[
              { value: 'all', label: 'All' },
              { value: 'unread', label: 'Unread' },
            ]}
            onChange={next => void setFilter(next)}
          />
          <NewConversation />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <ThreadList openId={id} isUnreadOnly={filter === 'unread'} onAll={() => void setFilter(null)} />
        </div>
      </section>
      <section
        aria-label="Conversation"
        className={clsx('flex min-h-0 min-w-0 flex-1 flex-col', id === null && 'max-md:hidden')}
      >
        {id === null ? <ChooseOne /> : <ChatConversation key={id} id={id} />}
      </section>
    </div>
  )
}

function ChooseOne(): ReactNode {
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
        Everything that people and agents say to each other about the project, its sprints and its tasks.
      </EmptyState>
    </div>
  )
}
