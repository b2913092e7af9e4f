'use client'
import Link from 'next/link'
import { Dialog } from '#components/ui/dialog.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import type { Answer } from './command-bar.tsx'

type Card = Output<'command.run'>['card']

/** What a command answered, as the card that the server made of it. */
export default function AnswerDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { line, card } = answer
  return (
    <Dialog isOpen onClose={onClose} title={card.title} description={line} size="lg">
      {card.text && <Markdown text={card.text} />}
      {card.code && card.kind !== 'list' && (
        <p>
          <Thing kind={card.kind} code={card.code} />
        </p>
      )}
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

/** A link where we know the page; otherwise the code alone. */
function Thing({ kind, code }: { kind: Card['kind']; code: string }) {
  const href = kind === 'sprint' ? paths.sprint(code) : looksLikeTask(code) ? paths.task(code) : null
  const text = <span className="font-mono text-sm">{code}</span>
  return href ? <Link href={href}>{text}</Link> : text
}

const looksLikeTask = (code: string): boolean => /^[A-Z][A-Z0-9]*([-_.][A-Z0-9]+)+$/.test(code)
