'use client'
import clsx from 'clsx'
import {
  ArrowRightLeft,
  Check,
  GitCommitHorizontal,
  MessageCircle,
  MessageSquare,
  Reply,
  SquareSlash,
  TriangleAlert,
  UserCheck,
  Vote,
} from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import type { InboxItem, MessageKind } from '#lib/domain/message/message.ts'
import { SenderAvatar } from './sender-avatar.tsx'

const kinds: Record<MessageKind, { word: string; icon: ReactNode }> = {
  assignment: { word: 'Assignment', icon: <UserCheck /> },
  escalation: { word: 'Escalation', icon: <TriangleAlert className="text-blocked" /> },
  handoff: { word: 'Handoff', icon: <ArrowRightLeft /> },
  commit: { word: 'Commit', icon: <GitCommitHorizontal /> },
  note: { word: 'Note', icon: <MessageSquare /> },
  chat: { word: 'Message', icon: <MessageCircle /> },
  request: { word: 'Request', icon: <MessageCircle /> },
  command: { word: 'Command', icon: <SquareSlash /> },
  answer: { word: 'Answer', icon: <Reply /> },
}

const poll = { word: 'Poll', icon: <Vote /> }

/** One message. What is about a task or asks a question leads there, and is read by that. */
export function InboxRow({ item, onRead }: { item: InboxItem; onRead: (ids: readonly string[]) => void }) {
  const { id, kind, priority, from, task, body, card, at, readAt } = item
  const isUnread = readAt === null
  const isPoll = card?.kind === 'poll'
  const { word, icon } = isPoll ? poll : kinds[kind]
  return (
    <li
      data-message={id}
      className="group/message relative grid min-h-14 grid-cols-[8px_24px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-2.5 hover:bg-hover"
    >
      <span className="grid h-6 place-items-center">
        {isUnread && <span className="size-2 rounded-full bg-accent" />}
      </span>
      <SenderAvatar name={from} />
      <div className="min-w-0">
        <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-muted">
          <span className={clsx('text-base', isUnread && 'font-medium text-ink')}>{from ?? 'Baton'}</span>
          <span className="inline-flex items-center gap-1 [&_svg.lucide]:size-3.5">
            {icon}
            {word}
          </span>
          {priority !== 'normal' && <PriorityLabel priority={priority} />}
          <span className="sr-only">{isUnread ? 'Unread' : 'Read'}</span>
        </p>
        <Body
          body={
            isPoll ? [card.title, ...card.items.map(({ title }) => `· ${title}`)].join('\n') : wordsOf(body)
          }
          isUnread={isUnread}
          href={isPoll ? paths.polls() : task === null ? null : paths.task(task)}
          onOpen={() => isUnread && onRead([id])}
        />
      </div>
      <div className="relative flex min-h-6 items-center gap-1.5">
        <Time at={at} className="text-faint" />
        <span className="w-6 pointer-coarse:w-11">
          {isUnread && (
            <IconButton size="sm" icon={<Check />} label="Mark as read" onClick={() => onRead([id])} />
          )}
        </span>
      </div>
    </li>
  )
}

/** Line by line as words: without the marks of Markdown, and without the empty lines. */
const wordsOf = (body: string): string =>
  body
    .split('\n')
    .slice(0, 12)
    .map(excerptOfBody)
    .filter(line => line !== '')
    .join('\n')

/** As text: what others wrote is shown, and nothing in it is followed. */
function Body({
  body,
  isUnread,
  href,
  onOpen,
}: {
  body: string
  isUnread: boolean
  href: string | null
  onOpen: () => void
}) {
  const look = clsx('line-clamp-4 break-words whitespace-pre-line', isUnread ? 'text-ink' : 'text-muted')
  if (href === null)
    return (
      <p className={look} dir="auto">
        {body}
      </p>
    )
  return (
    <Link href={href} onClick={onOpen} className={clsx(look, 'after:absolute after:inset-0')} dir="auto">
      {body}
    </Link>
  )
}
