'use client'
import type { AvatarKind, AvatarRing } from '#components/ui/avatar.tsx'
import { useFromNow } from '#components/ui/use-now.ts'
import { leaseRing, leaseSpan } from '#lib/client/task/lease.ts'
import { useOperation } from '#lib/client/use-query.ts'

/** Steps in which the ring empties: as fine as its pixels. */
const steps = 60

/** What is left of a lease; `span` in words, null when it has run out. Drawn anew when a reader would see it. */
export function useLease(
  project: string,
  kind: AvatarKind,
  lease: { expiresAt: string },
): AvatarRing & { span: string | null } {
  const { data } = useOperation('project.get', { key: project }, { enabled: kind === 'agent' })
  const ringAt = (now: number) => leaseRing(lease, kind, now, data?.leaseSeconds)
  const left = useFromNow(now => Math.ceil(ringAt(now).left * steps) / steps)
  const isShort = useFromNow(now => ringAt(now).isShort)
  const span = useFromNow(now => leaseSpan(lease, now))
  return { left, isShort, span }
}
