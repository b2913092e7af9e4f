'use client'
import Link from 'next/link'
import { Avatar } from '#components/ui/avatar.tsx'
import { paths } from '#lib/client/paths.ts'
import { usePeople } from './use-people.ts'

/** Who: avatar and name, a link to their page. */
export function PersonName({ name, project, ring }: { name: string; project: string; ring?: number }) {
  const people = usePeople(project)
  return (
    <Link
      href={paths.agent(name)}
      className="-my-0.5 inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-sm hover:underline"
    >
      <Avatar
        name={name}
        kind={people.kindOf(name)}
        size={16}
        isDecorative
        isStale={people.isStale(name)}
        {...(ring !== undefined && { ring, size: 20 as const })}
      />
      <span className="truncate">{name}</span>
    </Link>
  )
}
