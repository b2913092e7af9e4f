'use client'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { notify } from '#components/ui/notify.ts'
import { Select } from '#components/ui/select.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Output } from '#lib/client/call.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { roleName, roleOptions } from './roles.ts'
import { tellRefusal } from './tell-refusal.ts'
import { useRefresh } from './use-refresh.ts'

type Member = Output<'member.list'>['items'][number]

/** A person: name, role, and for owners the means to change or remove them. */
export function MemberRow({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const { name, person, project, role } = member
  const refresh = useRefresh()
  const update = useCommand('member.update', {
    onDone: ({ member: { role: now } }) => {
      refresh('member.list')
      notify.done(`${name} is ${roleName(now).toLowerCase()} now`)
    },
    onRefused: tellRefusal('The role stays as it is'),
  })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
      <Avatar name={name} kind="human" size={24} isDecorative />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-medium">{person}</span>
          {member.isYou && <Badge>You</Badge>}
        </p>
        <p className="truncate text-sm text-muted">
          {[name === person ? null : `works as ${name}`, member.email].filter(Boolean).join(' · ')}
        </p>
      </div>
      <span className="text-sm text-muted">
        joined <Time at={member.joinedAt} />
      </span>
      {mayWrite ? (
        <>
          <div className="w-28">
            <Select
              aria-label={`Role of ${name}`}
              value={role}
              options={roleOptions}
              isDisabled={update.isPending}
              onChange={next => next !== role && update.mutate({ name, project, role: next })}
            />
          </div>
          <RemoveButton member={member} />
        </>
      ) : (
        <span className="w-28 text-right text-muted">{roleName(role)}</span>
      )}
    </li>
  )
}

function RemoveButton({ member: { name, project, isYou } }: { member: Member }) {
  const [isAsking, setIsAsking] = useState(false)
  const refresh = useRefresh()
  const remove = useCommand('member.delete', {
    onDone: () => {
      setIsAsking(false)
      refresh('member.list', 'invitation.list')
      notify.done(`${name} is no longer in ${project}`)
    },
  })
  return (
    <>
      <IconButton icon={<UserMinus />} label={`Remove ${name}`} onClick={() => setIsAsking(true)} />
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title={isYou ? `Leave ${project}?` : `Remove ${name} from ${project}?`}
        description="Sessions and tokens no longer reach the project, and held tasks return to the pool. What was done stays under the name."
        typed={isYou ? project : name}
        confirmLabel={isYou ? 'Leave the project' : 'Remove'}
        isLoading={remove.isPending}
        error={remove.error?.problem.detail}
        onCancel={() => {
          setIsAsking(false)
          remove.reset()
        }}
        onConfirm={() => remove.mutate({ name, project })}
      />
    </>
  )
}
