'use client'
import { ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Place } from '#lib/client/thread/shapes.ts'
import { Conversation } from './conversation.tsx'
import { PresenceBar } from './presence-bar.tsx'
import { useLinkedMessage } from './use-linked-message.ts'
import { ViewSwitch } from './view-switch.tsx'

const views = ['timeline', 'tree'] as const

/** The conversation of what the page is about. `place` is memoized by its owner. */
export function ConversationPanel({ place }: { place: Place }) {
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('timeline'))
  const { linked } = useLinkedMessage()
  return (
    <Conversation
      place={place}
      view={view}
      linked={linked}
      header={({ thread }, { here }) => (
        <header className="flex min-h-10 flex-wrap items-center gap-2 border-b border-line px-4 py-1">
          <PresenceBar names={here} />
          <span className="flex-1" />
          <ViewSwitch view={view} onView={next => void setView(next)} />
          <Tooltip content="Open in the chat">
            <Link
              href={paths.thread(thread.id)}
              aria-label="Open in the chat"
              className={buttonStyle({ variant: 'ghost', isSquare: true })}
            >
              <ExternalLink />
            </Link>
          </Tooltip>
        </header>
      )}
    />
  )
}
