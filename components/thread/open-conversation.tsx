'use client'
import { MessageSquare } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useSession } from '#lib/client/session.tsx'
import type { Conversation } from '#lib/client/thread/conversation.ts'
import type { View } from '#lib/client/thread/list-rows.ts'
import type { Place, Thread } from '#lib/client/thread/shapes.ts'
import type { More } from '#lib/client/thread/use-conversation.ts'
import { useOutbox } from '#lib/client/thread/use-outbox.ts'
import { type Signals, useSignals } from '#lib/client/thread/use-signals.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { ShownOnce } from './shown-once.tsx'
import { titleOf } from './thread-title.tsx'
import { TypingLine } from './typing-line.tsx'
import { useAnnounced } from './use-announced.ts'
import type { ComposerHandle } from './use-composer-handle.ts'
import { useMarkThread } from './use-mark-thread.ts'
import { useMessages } from './use-messages.ts'

export type OpenConversationProps = {
  place: Place
  view: View
  /** Number of the message that the address leads to. */
  linked: number | null
  conversation: Conversation
  more: More
  /** What stands above the messages. */
  header: (conversation: Conversation, signals: Signals) => ReactNode
}

export function OpenConversation(props: OpenConversationProps) {
  const { place, conversation, more } = props
  const { thread, messages, hasLater } = conversation
  const { me } = useSession()
  const composer = useRef<ComposerHandle>(null)
  const { outbox, outgoing } = useOutbox(place)
  const signals = useSignals(thread.id)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const { goToEnd, ...list } = useMessages({ ...props, outgoing, outbox, composer })
  useMarkThread(thread, isAtEnd && !hasLater)
  useAnnounced(messages)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {props.header(conversation, signals)}
      {messages.length === 0 && outgoing.length === 0 ? (
        <NothingSaid thread={thread} />
      ) : (
        <MessageList {...list} conversation={conversation} more={more} onEnd={goToEnd} onAtEnd={setIsAtEnd} />
      )}
      <TypingLine names={signals.typing} />
      {outbox ? (
        <Composer
          place={place}
          label={`Message ${titleOf(thread, me)}`}
          handle={composer}
          onSend={parcel => {
            outbox.send(place, parcel)
            void goToEnd()
          }}
          onTyping={signals.tellTyping}
          onLeaveUp={() => document.getElementById(`m-${thread.lastNumber}`)?.focus()}
        />
      ) : (
        <p className="border-t border-line px-4 py-2 text-muted">
          You look on: who works in the project can say something here.
        </p>
      )}
      <ShownOnce />
    </div>
  )
}

function NothingSaid({ thread }: { thread: Thread }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <EmptyState icon={<MessageSquare />} title="Nothing was said here yet" command={commandIn(thread)}>
        People and agents talk here, and both carry out commands: type / to see them. An agent speaks with
        this command.
      </EmptyState>
    </div>
  )
}

function commandIn({ id, task, sprint, kind }: Thread): string {
  const say = 'npx baton message send "Ready for review"'
  if (task !== null) return `${say} --task=${task}`
  if (sprint !== null) return `${say} --sprint=${sprint}`
  return kind === 'project' ? `${say} --to=everyone` : `${say} --thread=${id}`
}
