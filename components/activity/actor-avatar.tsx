import { LogoMark } from '#components/layout/logo.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import type { Event } from '#lib/events/event.ts'

/** Who did it: square agents, round people, and Baton's own mark for what the clock did. */
export function ActorAvatar({ actor }: { actor: Event['actor'] }) {
  if (actor.kind === 'agent') return <Avatar name={actor.name} kind="agent" isDecorative />
  if (actor.kind === 'user') return <Avatar name={actor.name} kind="human" isDecorative />
  return (
    <span
      role="img"
      aria-label="Baton itself"
      className="grid size-5 shrink-0 place-items-center rounded-md border border-line text-muted"
    >
      <LogoMark size={12} />
    </span>
  )
}
