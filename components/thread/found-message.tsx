'use client'
import { Highlight } from '#components/search/highlight.tsx'
import { Time } from '#components/ui/time.tsx'
import { searchedWords } from '#lib/client/thread/searched-words.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import { AuthorMark, authorWord } from './author.tsx'

/** A message that was found, with the words that were looked for marked. */
export function FoundMessage({
  id,
  message,
  query,
  isChosen,
  onGo,
}: {
  id: string
  message: Message & { excerpt: string }
  query: string
  isChosen: boolean
  onGo: () => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the search field
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={isChosen ? scrollTo : undefined}
      onMouseDown={event => event.preventDefault()}
      onClick={onGo}
      className={`grid cursor-default grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2 px-4 py-1.5 ${isChosen ? 'bg-selected' : 'hover:bg-hover'}`}
    >
      <span className="pt-0.5">
        <AuthorMark name={message.from} project={message.project} size={16} />
      </span>
      <p className="line-clamp-2 min-w-0 [overflow-wrap:anywhere]" dir="auto">
        <span className="text-muted">{authorWord(message.from)}: </span>
        <Highlight text={message.excerpt} words={searchedWords(query)} />
      </p>
      <Time at={message.at} className="text-faint" />
    </div>
  )
}

function scrollTo(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}
