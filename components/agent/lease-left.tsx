'use client'
import { LeaseTime } from './lease-time.tsx'
import { useAgent } from './use-agent.ts'
import { useLease } from './use-lease.ts'

/** What is left of a lease, where its holder is shown elsewhere; the seconds count when there are few. */
export function LeaseLeft({
  lease,
  project,
  isBrief = false,
}: {
  lease: { holder: string; expiresAt: string }
  project: string
  isBrief?: boolean
}) {
  const { kind } = useAgent(project, lease.holder)
  const { span, isShort } = useLease(project, kind, lease)
  return <LeaseTime lease={lease} span={span} isShort={isShort} isBrief={isBrief} />
}
