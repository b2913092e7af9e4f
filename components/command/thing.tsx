import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import type { CommandCard } from './card-view.tsx'

type Item = CommandCard['items'][number]
type Kind = Item['kind'] | CommandCard['kind']

/** The code of what an answer is about: a link where we know its page. */
export function Thing({ kind, code, id }: { kind: Kind; code: string; id?: string | undefined }) {
  const href = pageOf({ kind, code, id })
  if (!href) return <span className="font-mono text-sm">{code}</span>
  return (
    <Link href={href} className="font-mono text-sm text-accent-ink underline">
      {code}
    </Link>
  )
}

type Place = Partial<Pick<Item, 'id' | 'thread' | 'number'>> & { kind?: Kind; code: string | null }

/** The page of a thing; null where there is none, or it is not known. */
export function pageOf({ kind, code, id, thread, number }: Place): string | null {
  if (kind === 'message') return thread && number !== undefined ? paths.message(thread, number) : null
  if (kind === 'artifact') return id ? paths.artifact(id) : null
  if (!code) return null
  if (kind === 'sprint') return paths.sprint(code)
  if (kind === 'agent') return paths.agent(code)
  return kind === 'task' || looksLikeTask(code) ? paths.task(code) : null
}

const looksLikeTask = (code: string): boolean => /^[A-Z][A-Z0-9]*([-_.][A-Z0-9]+)+$/.test(code)
