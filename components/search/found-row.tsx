import Link from 'next/link'
import { statusWord } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { type Found, hrefOf, isSaid } from '#lib/client/search/found.ts'
import { taskStatuses } from '#lib/domain/task/rules.ts'
import { FoundIcon } from './found-icon.tsx'
import { FoundTitle } from './found-text.tsx'
import { Highlight } from './highlight.tsx'

/** One result on the search page: a link to it, the words marked, and where it belongs. */
export function FoundRow({ found, words }: { found: Found; words: readonly string[] }) {
  const { kind, excerpt, place, status, at } = found
  const hasSecondLine = !isSaid(kind) && excerpt !== ''
  return (
    <li className="relative grid min-h-9 grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 px-4 py-1.5 hover:bg-hover pointer-coarse:min-h-11">
      <span className="self-center text-faint [&_svg]:size-3.5">
        <FoundIcon found={found} />
      </span>
      <div className="min-w-0" dir="auto">
        <Link
          href={hrefOf(found)}
          prefetch={false}
          data-found
          className="line-clamp-2 break-words after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <FoundTitle found={found} words={words} />
        </Link>
        {hasSecondLine && (
          <p className="truncate text-sm text-muted">
            <Highlight text={excerpt} words={words} />
          </p>
        )}
      </div>
      <p className="flex items-baseline gap-2 text-sm whitespace-nowrap text-muted max-sm:hidden">
        {place && <span className="font-mono">{place}</span>}
        {status && kind !== 'agent' && <span>{stateWord(status)}</span>}
        {status && kind === 'agent' && <span>{status}</span>}
        <Time at={at} className="text-faint" />
      </p>
    </li>
  )
}

function stateWord(status: string): string {
  const known = taskStatuses.find(each => each === status)
  return known ? statusWord(known) : status
}
