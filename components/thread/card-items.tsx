'use client'
import { useState } from 'react'
import { Thing } from '#components/command/thing.tsx'
import { Button } from '#components/ui/button.tsx'
import type { MessageCard } from '#lib/client/thread/shapes.ts'

/** A card in a conversation is read in passing: so many lines, and the rest when one asks. */
const shownFirst = 8

/** The lines of a card. A command of the help goes into the composer by a press. */
export function CardItems({ card, onWrite }: { card: MessageCard; onWrite: (line: string) => void }) {
  const [isWhole, setIsWhole] = useState(false)
  const { kind, items } = card
  if (items.length === 0) return null
  const shown = isWhole ? items : items.slice(0, shownFirst)
  return (
    <>
      <ul className="flex flex-col">
        {shown.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a card have no identity and never move.
          <li key={index} className="flex min-h-6 min-w-0 flex-wrap items-baseline gap-x-2">
            {item.code && <Thing kind={kind} code={item.code} />}
            {kind === 'help' && item.title.startsWith('/') ? (
              <CommandButton usage={item.title} onWrite={onWrite} />
            ) : (
              <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
                {item.title}
              </span>
            )}
            {item.text && (
              <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]" dir="auto">
                {item.text}
              </span>
            )}
          </li>
        ))}
      </ul>
      {items.length > shownFirst && (
        <Button size="sm" variant="ghost" className="self-start" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${items.length}`}
        </Button>
      )}
    </>
  )
}

function CommandButton({ usage, onWrite }: { usage: string; onWrite: (line: string) => void }) {
  const [command = ''] = usage.split(' ', 1)
  return (
    <button
      type="button"
      onClick={() => onWrite(`${command} `)}
      className="min-h-6 rounded-sm text-left font-mono text-sm text-accent-ink [overflow-wrap:anywhere] hover:underline pointer-coarse:min-h-11"
    >
      {usage}
    </button>
  )
}
