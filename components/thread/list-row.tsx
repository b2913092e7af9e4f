'use client'
import { CornerDownRight } from 'lucide-react'
import type { WordLinks } from '#components/ui/remark-links.ts'
import type { ListRow } from '#lib/client/thread/list-rows.ts'
import { AuthorMark, authorWord } from './author.tsx'
import { DayDivider, UnreadDivider } from './day-divider.tsx'
import type { MessageDeeds } from './deeds.ts'
import { MessageRow } from './message-row.tsx'
import { type OutgoingDeeds, OutgoingRow } from './outgoing-row.tsx'
import { RepliesToggle } from './replies-toggle.tsx'

/** What every row of a list shares. */
export type ListRowContext = {
  me: string | null
  project: string
  /** Number of the message that the address leads to. */
  linked: number | null
  links: WordLinks
  deeds: MessageDeeds
  outgoing: OutgoingDeeds
  onCollapse: (id: string) => void
}

export function ListRowView({
  row,
  context,
  hasTabStop,
}: {
  row: ListRow
  context: ListRowContext
  hasTabStop: boolean
}) {
  const { me, project, linked, links, deeds } = context
  switch (row.kind) {
    case 'day':
      return <DayDivider day={row.day} />
    case 'unread':
      return <UnreadDivider />
    case 'start':
      return <p className="px-4 pt-6 pb-1 text-center text-sm text-faint">{row.text}</p>
    case 'outgoing':
      return <OutgoingRow outgoing={row.outgoing} me={me ?? ''} project={project} deeds={context.outgoing} />
    case 'hidden':
      return (
        <RepliesToggle
          depth={1}
          isCollapsed
          count={row.count}
          onToggle={() => context.onCollapse(row.root.id)}
        >
          <AuthorMark name={row.last.from} project={project} size={16} />
          <span className="text-faint">last by {authorWord(row.last.from)}</span>
        </RepliesToggle>
      )
    case 'message':
      return (
        <>
          <MessageRow
            message={row.message}
            quoted={quotedIn(row, deeds)}
            depth={row.depth}
            isGrouped={row.isGrouped}
            isLinked={row.message.number === linked}
            hasTabStop={hasTabStop}
            links={links}
            deeds={deeds}
          />
          {row.replies > 0 && !row.isCollapsed && (
            <RepliesToggle
              depth={row.depth + 1}
              count={row.replies}
              isCollapsed={false}
              onToggle={() => context.onCollapse(row.message.id)}
            >
              <CornerDownRight className="size-3 text-faint" />
            </RepliesToggle>
          )}
        </>
      )
  }
}

/** A reply says what it answers, unless that stands right above it. */
const quotedIn = ({ message, isBelow }: Extract<ListRow, { kind: 'message' }>, deeds: MessageDeeds) =>
  message.replyTo === null || isBelow ? undefined : deeds.find(message.replyTo)
