'use client'
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { Conversation } from './conversation.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { SearchPanel } from './search-panel.tsx'
import { useLinkedMessage } from './use-linked-message.ts'

const views = ['timeline', 'tree'] as const

/** A conversation on the page of all of them: its view and its search stand in the address. */
export function ChatConversation({ id }: { id: string }) {
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('timeline'))
  const [query, setQuery] = useQueryState('q', parseAsString)
  const { linked, setLinked } = useLinkedMessage()
  const place = useMemo(() => ({ id }), [id])
  useShortcut('/', 'Search the conversation', () => void setQuery(query ?? ''))
  return (
    <Conversation
      place={place}
      view={view}
      linked={linked}
      header={({ thread }, { here }) => (
        <>
          <ConversationHeader
            thread={thread}
            here={here}
            view={view}
            onView={next => void setView(next)}
            onSearch={() => void setQuery(query === null ? '' : null)}
          />
          {query !== null && (
            <SearchPanel
              thread={thread}
              query={query}
              onQuery={next => void setQuery(next)}
              onClose={() => void setQuery(null)}
              onGo={setLinked}
            />
          )}
        </>
      )}
    />
  )
}
