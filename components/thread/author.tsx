'use client'
import { LogoMark } from '#components/layout/logo.tsx'
import { usePeople } from '#components/task/use-people.ts'
import { Avatar } from '#components/ui/avatar.tsx'

/** Who said it: square agents, round people, and Baton's own mark. The name stands beside it. */
export function AuthorMark({
  name,
  project,
  size = 24,
}: {
  name: string | null
  project: string
  size?: 16 | 20 | 24 | 32
}) {
  const people = usePeople(project)
  if (name !== null) return <Avatar name={name} kind={people.kindOf(name)} size={size} isDecorative />
  return (
    <span
      className="grid shrink-0 place-items-center rounded-md border border-line text-muted"
      style={{ width: size, height: size }}
    >
      <LogoMark size={Math.round(size * 0.6)} />
    </span>
  )
}

export const authorWord = (name: string | null): string => name ?? 'Baton'
