import Link from 'next/link'
import { Avatar, type AvatarKind } from '#components/ui/avatar.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { paths } from '#lib/client/paths.ts'

export type AtWorkEntry = {
  name: string
  kind: AvatarKind
  /** Code of what it holds. */
  holds: string
  /** It is not heard from. */
  isStale: boolean
}

const shownAtMost = 8

/** Who holds what now, undefined until it is known; beyond eight, the agents page has them all. */
export function AtWork({ entries }: { entries: readonly AtWorkEntry[] | undefined }) {
  if (!entries)
    return (
      <div className="flex h-7 items-center gap-2 pl-1.5">
        <Skeleton className="size-5 rounded-full" />
        <Skeleton className="h-3 w-1/2" />
      </div>
    )
  if (entries.length === 0) return <p className="px-2 text-sm text-faint">Nobody holds a task.</p>
  const hidden = entries.length - shownAtMost
  return (
    <ul>
      {entries.slice(0, shownAtMost).map(entry => (
        <li key={`${entry.name} ${entry.holds}`}>
          <Entry {...entry} />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Link
            href={paths.agents()}
            className="flex h-7 items-center rounded-md px-2 text-sm text-muted hover:bg-hover hover:text-ink"
          >
            {hidden} more
          </Link>
        </li>
      )}
    </ul>
  )
}

function Entry({ name, kind, holds, isStale }: AtWorkEntry) {
  return (
    <div className="flex h-7 items-center gap-2 rounded-md pr-2 hover:bg-hover pointer-coarse:h-11">
      <Link
        href={paths.agent(name)}
        className="flex h-full min-w-0 flex-1 items-center gap-2 rounded-md pl-1.5"
      >
        <Avatar name={name} kind={kind} isDecorative isStale={isStale} />
        <span className={isStale ? 'truncate text-faint' : 'truncate text-muted'}>{name}</span>
        {isStale && <span className="sr-only">, not heard from</span>}
      </Link>
      <CodeText code={holds} href={paths.task(holds)} className="max-w-20 truncate text-xs" />
    </div>
  )
}
