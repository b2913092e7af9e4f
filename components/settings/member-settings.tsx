'use client'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { PendingInvitations } from './pending-invitations.tsx'

/** The people of the project, and who is invited. */
export function MemberSettings({ project }: { project: string }) {
  const { role } = useSession()
  const mayWrite = allows(role, [], 'member:write')
  const [isInviting, setIsInviting] = useState(false)
  const { data, error, refetch } = useOperation('member.list', { project, limit: 500 })
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  return (
    <>
      <Panel
        title="Members"
        isFlush
        count={data && <Count value={data.items.length} label="members" />}
        actions={
          <Button
            icon={<UserPlus />}
            disabledReason={mayWrite ? undefined : 'Owners invite people.'}
            onClick={() => setIsInviting(true)}
          >
            Invite
          </Button>
        }
      >
        {data ? (
          <ul aria-label="Members" className="divide-y divide-line">
            {data.items.map(member => (
              <MemberRow key={member.name} member={member} mayWrite={mayWrite} />
            ))}
          </ul>
        ) : (
          <SkeletonRows count={3} rowClassName="h-14" label="Loading the members" />
        )}
      </Panel>
      {mayWrite && <PendingInvitations project={project} />}
      <InviteDialog project={project} isOpen={isInviting} onClose={() => setIsInviting(false)} />
    </>
  )
}
