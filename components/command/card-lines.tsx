import Link from 'next/link'
import { CardProgress } from './card-progress.tsx'
import { CardStatus } from './card-status.tsx'
import type { CommandCard } from './card-view.tsx'
import { pageOf, Thing } from './thing.tsx'

type Item = CommandCard['items'][number]

/** The lines of a card: things with their ring and bar, or commands over what they do. */
export function CardLines({ items, look }: { items: readonly Item[]; look: 'things' | 'commands' }) {
  if (items.length === 0) return null
  return (
    <ul className={`flex min-w-0 flex-col ${look === 'commands' ? 'gap-2' : 'gap-1'}`}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a card have no identity and never move.
        <li key={index} className="min-w-0">
          {look === 'commands' ? <CommandLine item={item} /> : <ThingLine item={item} />}
        </li>
      ))}
    </ul>
  )
}

function CommandLine({ item: { title, text } }: { item: Item }) {
  return (
    <div className="flex min-w-0 flex-col">
      <code className="font-mono text-sm break-words">{title}</code>
      <span className="text-sm break-words text-muted">{text}</span>
    </div>
  )
}

function ThingLine({ item }: { item: Item }) {
  const { code, kind, title, text, status, progress } = item
  const href = code === null ? pageOf(item) : null
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-w-0 gap-x-2">
        {status && (
          <span className="grid h-5 place-items-center empty:hidden">
            <CardStatus status={status} isShort />
          </span>
        )}
        <p className="min-w-0 flex-1 wrap-anywhere">
          {code && (
            <>
              <Thing kind={kind} code={code} id={item.id} />{' '}
            </>
          )}
          {href ? (
            <Link href={href} className="underline">
              {title}
            </Link>
          ) : (
            title !== code && <span>{title}</span>
          )}{' '}
          {text && <span className="text-sm text-muted">{text}</span>}
        </p>
      </div>
      {progress && progress.total > 0 && <CardProgress label={title} progress={progress} />}
    </div>
  )
}
