'use client'
import clsx from 'clsx'
import { CheckCheck } from 'lucide-react'
import { memo, useState } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import type { WordLinks } from '#components/ui/remark-links.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import { AckState } from './ack-state.tsx'
import { AuthorMark, authorWord } from './author.tsx'
import { ClockTime } from './clock-time.tsx'
import { CommandText } from './command-text.tsx'
import type { MessageDeeds } from './deeds.ts'
import { MessageActions } from './message-actions.tsx'
import { MessageAttachments } from './message-attachments.tsx'
import { MessageCard } from './message-card.tsx'
import { MessageQuote } from './message-quote.tsx'
import { MessageText } from './message-text.tsx'

export type MessageRowProps = {
  message: Message
  /** What it answers, where that is to be said: as trees it stands above it. */
  quoted: Message | null | undefined
  depth: number
  isGrouped: boolean
  isLinked: boolean
  /** Whether Tab comes to it: one of the list's messages has this place. */
  hasTabStop: boolean
  links: WordLinks
  deeds: MessageDeeds
}

/** One message. What it says is data from outside: no HTML, and nothing in it is fetched. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, quoted, depth, isGrouped, isLinked, hasTabStop, links, deeds } = props
  // Asked once, so that a row which comes back into view does not glow again.
  const [isFresh] = useState(() => Date.now() - Date.parse(message.at) < 2_000)
  const isMineToAcknowledge = deeds.canAcknowledge(message)
  return (
    <article
      id={`m-${message.number}`}
      data-message={message.id}
      aria-label={`${authorWord(message.from)}, message ${message.number}`}
      aria-current={isLinked || undefined}
      tabIndex={hasTabStop ? 0 : -1}
      style={depth > 0 ? { paddingLeft: `calc(1rem + ${depth} * clamp(0.75rem, 3vw, 2rem))` } : undefined}
      className={clsx(
        'group/message relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 px-4 outline-none focus-visible:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
        isGrouped ? 'py-px' : 'pt-2 pb-px',
        isLinked ? 'bg-selected' : 'hover:bg-hover',
        isFresh && 'animate-glow',
      )}
    >
      <div className="pt-0.5">
        {isGrouped ? (
          <ClockTime
            at={message.at}
            className="invisible -ml-1.5 block leading-5 group-hover/message:visible group-focus-visible/message:visible"
          />
        ) : (
          <AuthorMark name={message.from} project={message.project} />
        )}
      </div>
      <div className="min-w-0">
        {quoted !== undefined && (
          <MessageQuote message={quoted} onGo={() => message.replyTo && deeds.go(message.replyTo)} />
        )}
        {!isGrouped && <Head message={message} />}
        {message.kind === 'command' ? (
          <CommandText line={message.body} />
        ) : (
          message.body !== '' && !message.card && <MessageText message={message} links={links} />
        )}
        {message.card && <MessageCard message={message} card={message.card} deeds={deeds} />}
        <MessageAttachments attachments={message.attachments} />
        {message.ack && (
          <div className="flex flex-wrap items-center gap-2">
            {isMineToAcknowledge && (
              <Button size="sm" icon={<CheckCheck />} onClick={() => deeds.acknowledge(message)}>
                Acknowledge
              </Button>
            )}
            <AckState message={message} />
          </div>
        )}
      </div>
      <MessageActions message={message} deeds={deeds} />
    </article>
  )
})

function Head({ message }: { message: Message }) {
  return (
    <p className="flex min-h-5 flex-wrap items-center gap-x-2">
      <span className="max-w-full truncate font-medium" dir="auto">
        {authorWord(message.from)}
      </span>
      <ClockTime at={message.at} />
      {message.priority !== 'normal' && <PriorityLabel priority={message.priority} />}
      {message.removed > 0 && (
        <Badge tone="in-progress">
          {message.removed === 1 ? 'a secret was' : `${message.removed} secrets were`} removed
        </Badge>
      )}
    </p>
  )
}
