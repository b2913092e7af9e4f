'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import type { WordLinks } from '#components/ui/remark-links.ts'
import type { Message } from '#lib/client/thread/shapes.ts'

/** What is longer is cut until one asks for the rest: neither a wall of text nor a megabyte of Markdown is drawn unasked. */
const longest = 3_000
const mostLines = 40

/** The text of a message. One that is still being written grows, and shows so. */
export function MessageText({ message, links }: { message: Message; links: WordLinks }) {
  const { body, isPartial } = message
  const [isWhole, setIsWhole] = useState(false)
  const short = beginningOf(body)
  const isCut = short.length < body.length && !isPartial
  return (
    <div
      className={clsx('max-w-[75ch] min-w-0 [overflow-wrap:anywhere]', isPartial && 'is-streaming')}
      aria-busy={isPartial}
    >
      <Markdown text={isCut && !isWhole ? `${short}…` : body} links={links} level={2} />
      {isCut && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
          className="mt-0.5 min-h-6 rounded-sm text-sm text-accent-ink hover:underline pointer-coarse:min-h-11"
        >
          {isWhole ? 'Show less' : `Show all (${body.length.toLocaleString('en')} characters)`}
        </button>
      )}
      {isPartial && <span className="text-sm text-faint">writing…</span>}
    </div>
  )
}

function beginningOf(body: string): string {
  const lines = body.split('\n', mostLines + 1)
  const cut = lines.length > mostLines ? lines.slice(0, mostLines).join('\n') : body
  return cut.length > longest ? cut.slice(0, longest) : cut
}
