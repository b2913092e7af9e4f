'use client'
import clsx from 'clsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { Time } from '#components/ui/time.tsx'
import { paths } from '#lib/client/paths.ts'
import type { Note } from '#lib/domain/task/task.ts'
import { usePeople } from './use-people.ts'

/** What somebody wrote on the task. Its text is data from outside: rendered without HTML. */
export function TimelineNote({
  note,
  code,
  project,
  isFresh,
  isLinked,
}: {
  note: Note
  /** Of the task. */
  code: string
  project: string
  isFresh: boolean
  /** The address of the page leads to it. */
  isLinked: boolean
}) {
  const people = usePeople(project)
  const author = note.author ?? 'Someone who left'
  const id = `note-${note.id}`
  return (
    <article
      id={id}
      aria-current={isLinked || undefined}
      aria-label={`${note.kind === 'handoff' ? 'Handoff note' : 'Note'} by ${author}`}
      className={clsx(
        'group/note my-1.5 scroll-mt-16 rounded-md border',
        isLinked ? 'border-accent bg-selected' : note.kind === 'handoff' ? 'border-accent/30' : 'border-line',
        isFresh && 'animate-glow',
      )}
    >
      <header className="flex min-h-9 items-center gap-2 pr-1.5 pl-2.5">
        <Avatar name={author} kind={people.kindOf(author)} isDecorative />
        <span className="truncate font-medium">{author}</span>
        {note.kind === 'handoff' && <Badge tone="accent">Handoff</Badge>}
        <Time at={note.at} className="text-muted" />
        <span className="ml-auto">
          <CopyLink
            href={paths.taskEntry(code, id)}
            label="Copy link to this note"
            className="opacity-0 group-hover/note:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
          />
        </span>
      </header>
      <div className="px-2.5 pb-2.5 [overflow-wrap:anywhere]">
        <Markdown text={note.body} />
      </div>
    </article>
  )
}
