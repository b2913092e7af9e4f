'use client'
import Link from 'next/link'
import { Presence } from '#components/agent/presence.tsx'
import { paths } from '#lib/client/paths.ts'

/** Who: avatar and name, a link to their page. */
export function PersonName({
  name,
  project,
  lease,
}: {
  name: string
  project: string
  lease?: { expiresAt: string }
}) {
  return (
    <Link
      href={paths.agent(name)}
      className="-my-0.5 inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm hover:underline"
    >
      <Presence name={name} project={project} lease={lease} size={lease ? 20 : 16} isDecorative />
      <span className="truncate">{name}</span>
    </Link>
  )
}
