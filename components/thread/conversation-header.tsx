'use client'
import { ChevronLeft, Search } from 'lucide-react'
import Link from 'next/link'
import { CodeText } from '#components/ui/code-text.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { paths } from '#lib/client/paths.ts'
import { useSession } from '#lib/client/session.tsx'
import type { View } from '#lib/client/thread/list-rows.ts'
import type { Thread } from '#lib/client/thread/shapes.ts'
import { PresenceBar } from './presence-bar.tsx'
import { kindIcons, subjectOf, titleOf } from './thread-title.tsx'
import { ViewSwitch } from './view-switch.tsx'

/** Which conversation it is, who is there, and how it is shown. */
export function ConversationHeader({
  thread,
  here,
  view,
  onView,
  onSearch,
}: {
  thread: Thread
  here: readonly string[]
  view: View
  onView: (view: View) => void
  onSearch: () => void
}) {
  const { me } = useSession()
  const subject = subjectOf(thread)
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2">
      <Link
        href={paths.chat()}
        aria-label="All conversations"
        className="target -ml-2 grid place-items-center rounded-md text-muted hover:bg-hover hover:text-ink md:hidden"
      >
        <ChevronLeft />
      </Link>
      <div className="flex min-w-0 flex-1 basis-40 items-center gap-2">
        <span className="text-faint">{kindIcons[thread.kind]}</span>
        {subject && <CodeText code={subject.code} href={subject.href} />}
        <h1 className="truncate font-medium" title={titleOf(thread, me)} dir="auto">
          {titleOf(thread, me)}
        </h1>
        <CopyLink href={paths.thread(thread.id)} label="Copy link to this conversation" />
      </div>
      <PresenceBar names={here} />
      <div className="flex items-center gap-2">
        <ViewSwitch view={view} onView={onView} />
        <IconButton icon={<Search />} label="Search this conversation (/)" onClick={onSearch} />
      </div>
    </header>
  )
}
