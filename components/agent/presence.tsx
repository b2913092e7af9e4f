'use client'
import { Avatar, type AvatarRing } from '#components/ui/avatar.tsx'
import { useAgent } from './use-agent.ts'
import { useLease } from './use-lease.ts'

type PresenceProps = {
  name: string
  /** Key of the project in which they work. */
  project: string
  /** What they hold a task by: the ring around the avatar empties as it runs out. */
  lease?: { expiresAt: string } | null | undefined
  /** Follows the name in the tooltip. */
  note?: string
  size?: 16 | 20 | 24 | 32
  isDecorative?: boolean
}

/** Somebody who works: square when an agent, grey when not heard from or when the lease has run out. */
export function Presence({ lease, ...who }: PresenceProps) {
  return lease ? <Holder {...who} lease={lease} /> : <Face {...who} />
}

type Who = Omit<PresenceProps, 'lease'>

function Holder({ lease, ...who }: Who & { lease: { expiresAt: string } }) {
  const { kind } = useAgent(who.project, who.name)
  const { span, ...ring } = useLease(who.project, kind, lease)
  const words = span === null ? 'lease ran out' : `lease ends in ${span}`
  return <Face {...who} ring={ring} isOver={span === null} note={joined([who.note, words])} />
}

function Face({
  name,
  project,
  note,
  size = 20,
  ring,
  isOver = false,
  isDecorative = false,
}: Who & { ring?: AvatarRing; isOver?: boolean }) {
  const { kind, isSilent } = useAgent(project, name)
  const words = joined([isSilent && 'not heard from', note])
  return (
    <Avatar
      name={name}
      kind={kind}
      size={size}
      isStale={isSilent || isOver}
      isDecorative={isDecorative}
      {...(words !== '' && { note: words })}
      {...(ring && { ring })}
    />
  )
}

const joined = (parts: readonly (string | false | undefined)[]): string => parts.filter(Boolean).join(', ')
