'use client'
import { Avatar, type AvatarKind } from '#components/ui/avatar.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { useProject } from '#lib/client/session.tsx'
import { leaseShare } from '#lib/client/task/lease.ts'
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
  return (
    <Avatar
      name={name}
      kind={kind}
      size={size}
      isDecorative
      {...(lease && { ring: leaseShare(lease, kind, now, project?.leaseSeconds) })}
      {...(isStale && { isStale })}
    />
  )
}
