'use client'
import { usePeople } from '#components/task/use-people.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { useProject } from '#lib/client/session.tsx'

const shown = 5

/** Who looks at the conversation now. */
export function PresenceBar({ names }: { names: readonly string[] }) {
  const people = usePeople(useProject())
  if (names.length === 0) return null
  return (
    <ul aria-label="Who is here" className="flex items-center gap-1">
      {names.slice(0, shown).map(name => (
        <li key={name} className="flex">
          <Avatar name={name} kind={people.kindOf(name)} note="is here" />
        </li>
      ))}
      {names.length > shown && <li className="text-sm text-faint">+{names.length - shown}</li>}
    </ul>
  )
}
