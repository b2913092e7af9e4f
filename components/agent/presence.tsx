'use client'
import { Avatar, type AvatarRing } from '#components/ui/avatar.tsx'
import { LeaseTime } from './lease-time.tsx'
import { useAgent } from './use-agent.ts'
import { useLease } from './use-lease.ts'

type Who = {
  name: string
  /** Key of the project in which they work. */
  project: string
  /** Follows the name in the tooltip. */
  note?: string
  size?: 16 | 20 | 24 | 32
  isDecorative?: boolean
}

/**
 * Somebody who works: square when an agent, grey when not heard from or when the lease has run out. `lease` is what they
 * hold a task by: the ring around the avatar empties with it; `hasTime` says in words what is left.
 */
export function Presence({
  lease,
  hasTime = false,
  ...who
}: Who & { lease?: { expiresAt: string } | null | undefined; hasTime?: boolean }) {
  return lease ? <Holder {...who} lease={lease} hasTime={hasTime} /> : <Someone {...who} />
}

function Someone(who: Who) {
  return <Face {...who} {...useAgent(who.project, who.name)} />
}

function Holder({ lease, hasTime, ...who }: Who & { lease: { expiresAt: string }; hasTime: boolean }) {
  const agent = useAgent(who.project, who.name)
  const { span, ...ring } = useLease(who.project, agent.kind, lease)
  const words = span === null ? 'lease ran out' : `lease ends in ${span}`
  return (
    <>
      {hasTime && <LeaseTime lease={lease} span={span} isShort={ring.isShort} isBrief />}
      <Face {...who} {...agent} ring={ring} isOver={span === null} note={joined([who.note, words])} />
    </>
  )
}

function Face({
  name,
  kind,
  isSilent,
  note,
  size = 20,
  ring,
  isOver = false,
  isDecorative = false,
}: Who & ReturnType<typeof useAgent> & { ring?: AvatarRing; isOver?: boolean }) {
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
