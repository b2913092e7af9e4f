import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import type { Output } from '#lib/client/call.ts'
import { CardError } from './card-error.tsx'
import { CardLines } from './card-lines.tsx'
import { CardProgress } from './card-progress.tsx'
import { CardStats } from './card-stats.tsx'
import { CardStatus } from './card-status.tsx'
import { Thing } from './thing.tsx'

/** The poll as it stands now, not as it was when the card was made. */
const LivePoll = lazyPart(() => import('#components/poll/live-poll.tsx'))

export type CommandCard = Output<'command.run'>['card']

/** The answer to a command, wherever it is shown. `hasTitle`: the surroundings have not said the title already. */
export function CardView({
  card,
  hasTitle = true,
  level = 3,
}: {
  card: CommandCard
  hasTitle?: boolean
  /** Of the headings in it. */
  level?: 2 | 3
}) {
  const Heading = `h${level}` as const
  if (card.kind === 'error') return <CardError card={card} hasTitle={hasTitle} />
  if (card.kind === 'poll' && card.code) return <LivePoll id={card.code} />
  const { kind, code, title, text, status, progress, items } = card
  // How many there are stands by what they are.
  const count = kind === 'list' && /^\d/.test(text) ? text : null
  const isThing = kind === 'task' || kind === 'sprint'
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {(hasTitle || isThing) && (
        <header className="flex min-w-0 flex-col gap-1">
          {card.said && card.said !== title && <p className="text-sm text-muted">{card.said}</p>}
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            {status && <CardStatus status={status} />}
            {isThing && code && <Thing kind={kind} code={code} />}
            {hasTitle && <span className="min-w-0 font-medium break-words">{title}</span>}
            {hasTitle && count && <span className="font-mono text-xs text-faint">{count}</span>}
          </p>
        </header>
      )}
      {text &&
        !(hasTitle && count) &&
        (isThing ? <p className="text-sm text-muted">{text}</p> : <Markdown text={text} level={level} />)}
      {progress && <CardProgress label={title} progress={progress} />}
      {card.stats && <CardStats stats={card.stats} />}
      {card.sections
        ? card.sections.map(section => (
            <section key={section.title} className="flex min-w-0 flex-col gap-1">
              <Heading className="text-sm font-medium text-muted">{section.title}</Heading>
              {section.text && <p className="text-faint">{section.text}</p>}
              <CardLines items={section.items} look={kind === 'help' ? 'commands' : 'things'} />
            </section>
          ))
        : items.length > 0 && <CardLines items={items} look={kind === 'help' ? 'commands' : 'things'} />}
    </div>
  )
}
