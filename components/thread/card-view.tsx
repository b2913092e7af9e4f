'use client'
import clsx from 'clsx'
import { CircleAlert, CircleCheck, IterationCw, List, ListTodo, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Thing } from '#components/command/thing.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import type { WordLinks } from '#components/ui/remark-links.ts'
import type { Message, MessageCard } from '#lib/client/thread/shapes.ts'
import { CardItems } from './card-items.tsx'
import type { MessageDeeds } from './deeds.ts'
import { MendButton } from './mend-button.tsx'

type Kind = MessageCard['kind']

const looks: Record<Kind, { word: string; icon: ReactNode }> = {
  task: { word: 'Task', icon: <ListTodo className="text-faint" /> },
  sprint: { word: 'Sprint', icon: <IterationCw className="text-faint" /> },
  list: { word: 'List', icon: <List className="text-faint" /> },
  help: { word: 'Help', icon: <SquareTerminal className="text-faint" /> },
  toast: { word: 'Done', icon: <CircleCheck className="text-done" /> },
  error: { word: 'Refused', icon: <CircleAlert className="text-blocked" /> },
}

/** What a command answered: the same plain data for every operation. */
export function CardView({
  message,
  card,
  links,
  deeds,
}: {
  message: Message
  card: MessageCard
  links: WordLinks
  deeds: MessageDeeds
}) {
  const { word, icon } = looks[card.kind]
  const isToast = card.kind === 'toast' && card.items.length === 0
  return (
    <section
      aria-label={`${word}: ${card.title}`}
      className={clsx(
        'mt-0.5 flex max-w-2xl min-w-0 flex-col gap-1 rounded-md border px-3',
        card.kind === 'error' ? 'border-blocked/40 bg-blocked/5' : 'border-line bg-surface',
        isToast ? 'py-1' : 'py-2',
      )}
    >
      <h4 className="flex min-w-0 items-center gap-2">
        {icon}
        {card.code && <Thing kind={card.kind} code={card.code} />}
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]" dir="auto">
          {titleOf(card)}
        </span>
      </h4>
      {card.text && (
        <div className="text-muted [overflow-wrap:anywhere]">
          <Markdown text={card.text} links={links} />
        </div>
      )}
      <CardItems card={card} onWrite={deeds.write} />
      {card.kind === 'error' && <MendButton message={message} card={card} deeds={deeds} />}
    </section>
  )
}

/** A toast says its code first, which is a link beside it already. */
const titleOf = ({ code, title }: MessageCard): string =>
  code !== null && title.startsWith(`${code}: `) ? title.slice(code.length + 2) : title
