'use client'
import { Avatar, type AvatarKind } from '#components/ui/avatar.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { leaseSeconds, leaseShare } from '#lib/client/board/lease.ts'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'

/** Who holds a task, with the ring that empties as the lease runs out. */
export function HolderAvatar({
  name,
  kind,
  lease,
  isStale,
  size = 20,
}: {
  name: string
  kind: AvatarKind
  lease: { expiresAt: string } | null | undefined
  isStale?: boolean
  size?: 20 | 24
}) {
  const now = useNow()
  const { data: project } = useOperation('project.get', { key: useProject() })
  const whole = (kind === 'agent' && project?.leaseSeconds) || leaseSeconds[kind]
  return (
    <Avatar
      name={name}
      kind={kind}
      size={size}
      isDecorative
      {...(lease && { ring: leaseShare(lease, whole, now) })}
      {...(isStale && { isStale })}
    />
  )
}
