'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Output } from '#lib/client/call.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { roleName } from './roles.ts'
import { useRefresh } from './use-refresh.ts'

type Invitation = Output<'invitation.list'>['items'][number]

/** Links that nobody has used yet. */
export function PendingInvitations({ project }: { project: string }) {
  const { data, error, refetch } = useOperation('invitation.list', { project })
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  if (data?.items.length === 0) return null
  return (
    <Panel
      title="Pending invitations"
      isFlush
      count={data && <Count value={data.items.length} label="invitations" />}
    >
      {data ? (
        <ul aria-label="Pending invitations" className="divide-y divide-line">
          {data.items.map(invitation => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      ) : (
        <SkeletonRows count={1} rowClassName="h-12" label="Loading the invitations" />
      )}
    </Panel>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { id, email, role, createdBy, expiresAt } = invitation
  const whom = email ?? 'Whoever has the link'
  const [isAsking, setIsAsking] = useState(false)
  const refresh = useRefresh()
  const remove = useCommand('invitation.delete', {
    onDone: () => {
      setIsAsking(false)
      refresh('invitation.list')
    },
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <div className="min-w-0 flex-1 basis-40">
        <p className="truncate">{whom}</p>
        <p className="text-sm text-muted">
          {roleName(role)}, invited by {createdBy}
        </p>
      </div>
      <span className="text-sm text-muted">
        runs out <Time at={expiresAt} />
      </span>
      <IconButton
        icon={<X />}
        className="ml-auto"
        label={`Take back the invitation of ${whom}`}
        onClick={() => setIsAsking(true)}
      />
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title="Take this invitation back?"
        description="Its link stops working."
        confirmLabel="Take it back"
        cancelLabel="Keep it"
        isLoading={remove.isPending}
        error={remove.error?.problem.detail}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => remove.mutate({ id })}
      />
    </li>
  )
}
