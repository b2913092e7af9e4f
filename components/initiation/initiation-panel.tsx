'use client'
import { Play } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { explainError } from '#components/ui/explain-error.ts'
import { notify } from '#components/ui/notify.ts'
import { Panel } from '#components/ui/panel.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import { InitiationItem } from './initiation-item.tsx'

const shownAtMost = 5

/** The last times that the agent got ready, the newest open: its steps, what has passed, and why one has not. */
export function InitiationPanel({ agent, project }: { agent: string; project: string }) {
  const { me, role } = useSession()
  const mayRun = me === agent || allows(role, [], 'agent:write')
  const { data, error, refetch } = useOperation('initiation.list', { project, agent, limit: shownAtMost })
  const { mutate, isPending } = useCommand('agent.init', {
    onDone: ({ isReady }) => notify.done(isReady ? `${agent} is ready` : `${agent} is not ready`),
    onRefused: failure => notify.failed('INIT was refused', explainError(failure.problem)),
  })
  return (
    <Panel
      isFlush
      title="INIT"
      actions={
        <Button
          size="sm"
          icon={<Play />}
          isLoading={isPending}
          disabledReason={mayRun ? undefined : 'Leads and owners run the INIT of others'}
          onClick={() => mutate({ project, agent })}
        >
          Run INIT
        </Button>
      }
    >
      {error && !data ? (
        <ErrorState error={error.problem} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows count={4} rowClassName="h-9" label="Loading the last INITs" />
      ) : data.items.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          Not yet: it resumes its memory, loads its profile, checks its health and confirms its plan when its
          session begins.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {data.items.map((initiation, index) => (
            <InitiationItem key={initiation.id} initiation={initiation} isNewest={index === 0} />
          ))}
        </ul>
      )}
    </Panel>
  )
}
