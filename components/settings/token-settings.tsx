'use client'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { TokenDialog } from './token-dialog.tsx'
import { type Token, TokenRow } from './token-row.tsx'

/** One's own tokens, and those of the agents that one manages. */
export function TokenSettings({ project }: { project: string }) {
  const [isMaking, setIsMaking] = useState(false)
  const [rotating, setRotating] = useState<Token | null>(null)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const { data, error, refetch } = useOperation('token.list', { project, limit: 500 })
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  return (
    <>
      <Panel
        title="Tokens"
        isFlush
        count={data && <Count value={data.items.length} label="tokens" />}
        actions={
          <Button icon={<Plus />} onClick={() => setIsMaking(true)}>
            New token
          </Button>
        }
      >
        {!data && <SkeletonRows count={4} rowClassName="h-14" label="Loading the tokens" />}
        {data?.items.length === 0 && (
          <EmptyState
            icon={<KeyRound />}
            title="No tokens yet"
            command='npx baton token create "CI of the app" --agent dev-1 --expires-in-days 90'
          >
            A token is how an agent, or a script of yours, speaks to Baton.
          </EmptyState>
        )}
        {data && data.items.length > 0 && (
          <ul aria-label="Tokens" className="divide-y divide-line">
            {data.items.map(token => (
              <TokenRow
                key={token.id}
                token={token}
                onRotate={() => setRotating(token)}
                onRevoke={() => setRevoking(token)}
              />
            ))}
          </ul>
        )}
      </Panel>
      {/* not in the row: a rotated token leaves the list while its new secret is still shown */}
      {rotating && <RotateDialog token={rotating} onClose={() => setRotating(null)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
      <TokenDialog project={project} isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </>
  )
}
