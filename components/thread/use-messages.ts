'use client'
import { type RefObject, useCallback, useMemo, useState } from 'react'
import { useSession } from '#lib/client/session.tsx'
import type { Conversation } from '#lib/client/thread/conversation.ts'
import { listRows, type View } from '#lib/client/thread/list-rows.ts'
import type { Outbox } from '#lib/client/thread/outbox.ts'
import type { Outgoing } from '#lib/client/thread/outgoing.ts'
import { firstUnread } from '#lib/client/thread/rows.ts'
import { readSoFar } from '#lib/client/thread/unread.ts'
import type { More } from '#lib/client/thread/use-conversation.ts'
import type { ComposerHandle } from './use-composer-handle.ts'
import { useDeeds } from './use-deeds.ts'
import { useGoal } from './use-goal.ts'
import { useWordLinks } from './use-word-links.ts'

export type MessagesOptions = {
  conversation: Conversation
  outgoing: readonly Outgoing[]
  outbox: Outbox | null
  view: View
  linked: number | null
  more: More
  composer: RefObject<ComposerHandle | null>
}

/** What the list of messages shows, and where it stands. */
export function useMessages(options: MessagesOptions) {
  const { conversation, outgoing, outbox, view, linked, more, composer } = options
  const { project, me } = useSession()
  const links = useWordLinks(project)
  // What is new is what was when the conversation was opened: the line does not move while one reads.
  const [unreadAfter] = useState(() => readSoFar(conversation.thread, me))
  const { collapsed, onCollapse } = useCollapsed()
  const rows = useMemo(
    () => listRows(conversation, outgoing, { view, collapsed, unreadAfter, me }),
    [conversation, outgoing, view, collapsed, unreadAfter, me],
  )
  const { goal, seek, goToEnd } = useGoal(conversation, linked, more)
  const deeds = useDeeds({ messages: conversation.messages, outbox, composer, seek })
  const context = useMemo(
    () => ({ me, project, linked, links, onCollapse, ...deeds }),
    [me, project, linked, links, onCollapse, deeds],
  )
  const hasNew = firstUnread(conversation.messages, { unreadAfter, me }) !== undefined
  return { rows, context, goal, goToEnd, startAt: hasNew ? 'unread' : null }
}

function useCollapsed() {
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const onCollapse = useCallback(
    (id: string) =>
      setCollapsed(before => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    [],
  )
  return { collapsed, onCollapse }
}
