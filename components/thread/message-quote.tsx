'use client'
import { CornerUpRight } from 'lucide-react'
import { excerptOf } from '#lib/client/thread/excerpt.ts'
import type { Message } from '#lib/client/thread/shapes.ts'
import { AuthorMark, authorWord } from './author.tsx'

/** What a message answers, in one line: pressing it goes there. */
export function MessageQuote({
  message,
  onGo,
}: {
  /** Null: it is not loaded. */
  message: Message | null
  onGo: () => void
}) {
  return (
    <button
      type="button"
      onClick={onGo}
      className="flex max-w-full min-w-0 items-center gap-1.5 rounded-sm text-left text-sm text-muted hover:text-ink pointer-coarse:min-h-11"
    >
      <CornerUpRight className="size-3 shrink-0 text-faint" />
      {message ? (
        <>
          <AuthorMark name={message.from} project={message.project} size={16} />
          <span className="shrink-0">{authorWord(message.from)}</span>
          <span className="truncate text-faint">{excerptOf(message)}</span>
        </>
      ) : (
        <span className="text-faint">An earlier message</span>
      )}
    </button>
  )
}
