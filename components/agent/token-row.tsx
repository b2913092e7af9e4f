import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ShownToken } from './tokens-panel.tsx'

/** A token without its secret: what it is for, how it ends, when it was used. */
export function TokenRow({ token, onRevoke }: { token: ShownToken; onRevoke: () => void }) {
  const { name, hint, scopes, lastUsedAt, expiresAt, createdAt } = token
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 hover:bg-hover">
      <span className="min-w-0 flex-1 basis-40">
        <span className="flex items-center gap-2">
          <span className="truncate">{name}</span>
          <code className="text-sm text-faint">…{hint}</code>
        </span>
        <span className="flex flex-wrap gap-x-3 text-sm text-faint">
          <span>
            made <Time at={createdAt} />
          </span>
          <span>
            {lastUsedAt ? (
              <>
                used <Time at={lastUsedAt} />
              </>
            ) : (
              'never used'
            )}
          </span>
          {expiresAt && (
            <span>
              ends <Time at={expiresAt} />
            </span>
          )}
        </span>
      </span>
      {scopes.length > 0 && <Badge>{scopes.join(', ')}</Badge>}
      <Button
        size="sm"
        variant="ghost"
        className="-mr-2"
        aria-label={`Revoke ${name} ending in ${hint}`}
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </li>
  )
}
