import Link from 'next/link'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'

type Kind = Output<'command.run'>['card']['kind'] | 'error'

/** The code of what an answer is about: a link where we know its page. */
export function Thing({ kind, code }: { kind: Kind; code: string }) {
  const href = kind === 'sprint' ? paths.sprint(code) : looksLikeTask(code) ? paths.task(code) : null
  if (!href) return <span className="font-mono text-sm">{code}</span>
  return (
    <Link href={href} className="font-mono text-sm text-accent-ink underline">
      {code}
    </Link>
  )
}

const looksLikeTask = (code: string): boolean => /^[A-Z][A-Z0-9]*([-_.][A-Z0-9]+)+$/.test(code)
