'use client'
import { Ban, RefreshCw } from 'lucide-react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Output } from '#lib/client/call.ts'

export type Token = Output<'token.list'>['items'][number]

/** A token without its secret: what it is for, whose it is, when it was last used. */
export function TokenRow({
  token,
  onRotate,
  onRevoke,
}: {
  token: Token
  onRotate: () => void
  onRevoke: () => void
}) {
  const bearer = token.agent ?? token.person ?? 'nobody'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <Avatar name={bearer} kind={token.agent ? 'agent' : 'human'} size={24} isDecorative />
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex min-w-0 items-center gap-1.5">
          <span className="truncate font-medium">{token.name}</span>
          <code className="shrink-0 text-sm text-faint">…{token.hint}</code>
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
          <span>
            {bearer}, {token.project ?? 'all of their projects'}
          </span>
          {token.scopes.map(scope => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </p>
      </div>
      <div className="text-sm text-muted sm:text-right">
        <p>
          {token.lastUsedAt ? (
            <>
              used <Time at={token.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
        </p>
        <p>
          {token.expiresAt ? (
            <>
              runs out <Time at={token.expiresAt} />
            </>
          ) : (
            'does not run out'
          )}
        </p>
      </div>
      <div className="ml-auto flex items-center">
        <IconButton icon={<RefreshCw />} label={`Rotate ${token.name}`} onClick={onRotate} />
        <IconButton icon={<Ban />} label={`Revoke ${token.name}`} onClick={onRevoke} />
      </div>
    </li>
  )
}
