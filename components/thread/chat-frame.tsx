'use client'
import clsx from 'clsx'
import { useParams } from 'next/navigation'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { Segmented } from '#components/ui/segmented.tsx'
import { NewConversation } from './new-conversation.tsx'
import { ThreadList } from './thread-list.tsx'

const filters = ['all', 'unread'] as const

/** The list of conversations, which stays while one goes from one to the other. On a phone they stand one after the other. */
export function ChatFrame({ children }: { children: ReactNode }) {
  const { id } = useParams<{ id?: string }>()
  const [filter, setFilter] = useQueryState('show', parseAsStringLiteral(filters).withDefault('all'))
  const isOpen = id !== undefined
  // The open conversation is what the page is about.
  const Heading = isOpen ? 'h2' : 'h1'
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] flex-none md:h-dvh">
      <section
        aria-label="All conversations"
        className={clsx(
          'flex w-full shrink-0 flex-col border-line md:w-72 md:border-r',
          isOpen && 'max-md:hidden',
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
        {/* What is only for screen readers stands in it by its place too, or the page would be as long as the list. */}
        <div className="relative min-h-0 flex-1 overflow-y-auto">
          <ThreadList
            openId={id ?? null}
            isUnreadOnly={filter === 'unread'}
            onAll={() => void setFilter(null)}
          />
        </div>
      </section>
      <section
        aria-label="Conversation"
        className={clsx('flex min-h-0 min-w-0 flex-1 flex-col', !isOpen && 'max-md:hidden')}
      >
        {children}
      </section>
    </div>
  )
}
