'use client'
import type { Card } from '#lib/client/board/card.ts'
import { Presence } from './presence.tsx'

/** Who has the work: the holder with what is left of the lease, else whom it is assigned to. */
export function Worker({
  card: { project, lease, assignee },
  size,
  hasTime = false,
}: {
  card: Pick<Card, 'project' | 'lease' | 'assignee'>
  size: 20 | 24
  hasTime?: boolean
}) {
  if (lease)
    return <Presence name={lease.holder} project={project} lease={lease} size={size} hasTime={hasTime} />
  if (assignee) return <Presence name={assignee} project={project} note="assigned" />
  return null
}
