'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { Time } from '#components/ui/time.tsx'
import { type PathQuery, paths } from '#lib/client/paths.ts'
import { useSession } from '#lib/client/session.tsx'
import type { ThreadItem } from '#lib/client/thread/shapes.ts'
import { AuthorMark, authorWord } from './author.tsx'
import { kindIcons, subjectOf, titleOf } from './thread-title.tsx'

/** A conversation in the list: what it is about, what was said last, and how much is unread. */
export function ThreadRow({
  thread,
  isOpen,
  query,
}: {
  thread: ThreadItem
  isOpen: boolean
  /** Of the address: what the list shows stays. */
  query: PathQuery
}) {
  const { me } = useSession()
  const { id, last, unread, at, kind, project } = thread
  const title = titleOf(thread, me)
  const subject = subjectOf(thread)
  const isUnread = unread > 0
  return (
    <li>
      <Link
        href={paths.thread(id, query)}
        prefetch={false}
        aria-current={isOpen ? 'page' : undefined}
        data-thread={id}
        className={clsx(
          'grid grid-cols-[24px_minmax(0,1fr)] items-start gap-x-2.5 px-3 py-2 focus-visible:-outline-offset-2',
          isOpen ? 'bg-selected' : 'hover:bg-hover',
        )}
      >
        <span className="grid size-6 place-items-center text-faint">
          {kind === 'direct' ? (
            <AuthorMark name={title.split(', ')[0] ?? title} project={project} />
          ) : (
            kindIcons[kind]
          )}
        </span>
        <span className="min-w-0">
          <span className="flex min-w-0 items-center gap-1.5">
            {subject && <code className="shrink-0 font-mono text-xs text-faint">{subject.code}</code>}
            <span className={clsx('min-w-0 flex-1 truncate', isUnread && 'font-medium')} dir="auto">
              {title}
            </span>
            <Time at={last?.at ?? at} className="shrink-0 text-faint" />
          </span>
          <span className="flex min-w-0 items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-sm text-muted" dir="auto">
              {last ? `${authorWord(last.from)}: ${last.excerpt}` : 'Nothing was said yet'}
            </span>
            {isUnread && (
              <span className="inline-grid h-4.5 min-w-4.5 shrink-0 place-items-center rounded-full bg-accent px-1 font-mono text-xs text-on-accent tabular-nums">
                {unread > 99 ? '99+' : unread}
                <span className="sr-only"> unread</span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}
