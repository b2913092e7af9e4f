'use client'
import clsx from 'clsx'
import { CornerDownLeft } from 'lucide-react'
import { useState } from 'react'
import { CardView } from '#components/command/card-view.tsx'
import { Button } from '#components/ui/button.tsx'
import { mendedLine } from '#lib/client/thread/mend.ts'
import type { MessageCard as Card, Message } from '#lib/client/thread/shapes.ts'
import type { MessageDeeds } from './deeds.ts'

/** What a command answered. A refusal has a button that puts the line, mended, into the composer. */
export function MessageCard({ message, card, deeds }: { message: Message; card: Card; deeds: MessageDeeds }) {
  const [isWhole, setIsWhole] = useState(false)
  // A poll is a card of its own.
  if (card.kind === 'poll')
    return (
      <div className="mt-0.5 max-w-2xl">
        <CardView card={card} />
      </div>
    )
  const isLong = linesOf(card) > mostLines
  return (
    <section
      aria-label={`${card.kind === 'error' ? 'Refused' : 'Answer'}: ${card.title}`}
      className={`mt-0.5 flex max-w-2xl min-w-0 flex-col gap-2 rounded-md border px-3 py-2 [overflow-wrap:anywhere] ${card.kind === 'error' ? 'border-blocked/40 bg-blocked/5' : 'border-line bg-surface'}`}
    >
      <div className={clsx('min-w-0', isLong && !isWhole && 'max-h-72 overflow-hidden mask-b-from-80%')}>
        <CardView card={card} level={2} />
      </div>
      {isLong && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show all'}
        </Button>
      )}
      {card.mend && <Mend message={message} mend={card.mend} deeds={deeds} />}
    </section>
  )
}

/** A card in a conversation is read in passing: what is longer is cut until one asks for the rest. */
const mostLines = 10

const linesOf = ({ text, items, sections = [], stats = [] }: Card): number =>
  text.split('\n').length +
  items.length +
  stats.length / 4 +
  sections.reduce((sum, section) => sum + 1 + section.items.length, 0)

function Mend({
  message,
  mend,
  deeds,
}: {
  message: Message
  mend: NonNullable<Card['mend']>
  deeds: MessageDeeds
}) {
  const refused = message.replyTo === null ? null : deeds.find(message.replyTo)
  if (!refused || !deeds.reply) return null
  const line = mendedLine(refused.body, mend.hint)
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Button size="sm" icon={<CornerDownLeft />} onClick={() => deeds.write(line)}>
        {line === refused.body ? 'Edit the line' : 'Use the mended line'}
      </Button>
      {line === refused.body ? (
        mend.example && (
          <Button size="sm" variant="ghost" onClick={() => deeds.write(mend.example ?? '')}>
            Start from the example
          </Button>
        )
      ) : (
        <code className="min-w-0 truncate text-sm text-muted">{line}</code>
      )}
    </div>
  )
}
