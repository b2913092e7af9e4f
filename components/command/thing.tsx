import Link from 'next/link'
import { paths } from '#lib/client/paths.ts'
import type { CommandCard } from './card-view.tsx'

type Kind = CommandCard['items'][number]['kind'] | CommandCard['kind']

/** The code of what an answer is about: a link where we know its page. */
export function Thing({ kind, code }: { kind: Kind; code: string }) {
  const href = pageOf(kind, code)
  if (!href) return <span className="font-mono text-sm">{code}</span>
  return (
    <Link href={href} className="font-mono text-sm text-accent-ink underline">
      {code}
    </Link>
  )
}

function pageOf(kind: Kind, code: string): string | null {
  if (kind === 'sprint') return paths.sprint(code)
  if (kind === 'agent') return paths.agent(code)
  if (kind === 'task' || looksLikeTask(code)) return paths.task(code)
  return null
}

const looksLikeTask = (code: string): boolean => /^[A-Z][A-Z0-9]*([-_.][A-Z0-9]+)+$/.test(code)
