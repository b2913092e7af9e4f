'use client'
import { Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Count } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import type { Output } from '#lib/client/call.ts'
import { useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import { RevokeDialog } from './revoke-dialog.tsx'
import { TokenRow } from './token-row.tsx'

const NewTokenDialog = lazyPart(() => import('./new-token-dialog.tsx'))

export type ShownToken = Output<'token.list'>['items'][number]

/** The tokens that speak for an agent; shown to those who may manage them. */
export function TokensPanel({ agent, project }: { agent: string; project: string }) {
  const mayManage = allows(useSession().role, [], 'token:write')
  const [isMaking, setIsMaking] = useState(false)
  const isWanted = useEverTrue(isMaking)
  const [doomed, setDoomed] = useState<ShownToken | null>(null)
  const { data, error, refetch } = useOperation('token.list', { project, limit: 500 }, { enabled: mayManage })
  const tokens = data?.items.filter(token => token.agent === agent)
  if (!mayManage) return null
  return (
    <Panel
      isFlush
      title="Tokens"
      count={tokens && <Count value={tokens.length} />}
      actions={
        <Button size="sm" icon={<Plus />} onClick={() => setIsMaking(true)}>
          New token
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error.problem} onRetry={refetch} />
      ) : !tokens ? (
        <SkeletonRows count={2} label="Loading the tokens" />
      ) : tokens.length === 0 ? (
        <p className="px-4 py-3 text-muted">No token speaks for {agent}: it cannot connect.</p>
      ) : (
        <ul className="divide-y divide-line">
          {tokens.map(token => (
            <TokenRow key={token.id} token={token} onRevoke={() => setDoomed(token)} />
          ))}
        </ul>
      )}
      {isWanted && (
        <Suspense>
          <NewTokenDialog
            isOpen={isMaking}
            agent={agent}
            project={project}
            onClose={() => setIsMaking(false)}
          />
        </Suspense>
      )}
      <RevokeDialog token={doomed} agent={agent} onClose={() => setDoomed(null)} />
    </Panel>
  )
}
