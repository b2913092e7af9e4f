'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import type { Answer } from './command-bar.tsx'
import { Thing } from './thing.tsx'

/** What a command answered, as the card that the server made of it. */
export default function AnswerDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { line, card } = answer
  return (
    <Dialog isOpen onClose={onClose} title={card.title} description={line} size="lg">
      {card.text && <Markdown text={card.text} />}
      {card.items.length > 0 && (
        <ul className="flex flex-col gap-1">
          {card.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items of a card have no identity and never move.
            <li key={index} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              {item.code && <Thing kind={card.kind} code={item.code} />}
              <span className="min-w-0 break-words">{item.title}</span>
              {item.text && <span className="min-w-0 break-words text-muted">{item.text}</span>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
