'use client'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { Avatar } from '#components/ui/avatar.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useProject } from '#lib/client/session.tsx'
import { HealthRow } from './health-row.tsx'
import { NoAgents, NobodyMatches } from './no-agents.tsx'
import { type AgentFilter, passes } from './use-agent-filter.ts'
import { isSilent } from './use-agents-now.ts'
import { type HealthNow, useHealthNow } from './use-health-now.ts'

/** How everybody is: who is there, what each is at, since when nothing moved, and who needs a look. */
export function HealthView({ filter, onClear }: { filter: AgentFilter; onClear: () => void }) {
  const { health, error, refetch } = useHealthNow(useProject())
  if (!health)
    return error ? (
      <ErrorState error={error.problem} onRetry={refetch} />
    ) : (
      <SkeletonRows count={8} rowClassName="h-14" label="Loading the health of the agents" />
    )
  const shown = health.filter(agent => passes(agent, filter))
  const hasAgents = health.some(({ kind }) => kind === 'agent')
  if (hasAgents && shown.length === 0) return <NobodyMatches onClear={onClear} />
  return (
    <div className="pb-8">
      {!hasAgents && <NoAgents />}
      <Everybody agents={shown} />
      <Verdict agents={shown} />
      <ul aria-label="Health" className="divide-y divide-line border-y border-line">
        {shown.map(agent => (
          <HealthRow key={agent.name} agent={agent} />
        ))}
      </ul>
    </div>
  )
}

/** Everybody at a glance; who is not heard from is grey. */
function Everybody({ agents }: { agents: readonly HealthNow[] }) {
  return (
    <ul aria-label="Who is there" className="flex flex-wrap gap-1.5 px-4 pt-4">
      {agents.map(({ name, kind, status }) => (
        <li key={name}>
          <Avatar name={name} kind={kind} size={32} note={status} isStale={isSilent({ kind, status })} />
        </li>
      ))}
    </ul>
  )
}

function Verdict({ agents }: { agents: readonly HealthNow[] }) {
  const flags = agents.flatMap(agent => agent.flags)
  const silent = flags.filter(({ kind }) => kind === 'silent').length
  const stuck = flags.length - silent
  const words = [silent > 0 && `${silent} silent`, stuck > 0 && `${stuck} stuck`].filter(Boolean).join(', ')
  return (
    <p aria-live="polite" className="flex items-center gap-2 px-4 py-3 text-muted">
      {words ? <TriangleAlert className="text-in-progress" /> : <CircleCheck className="text-done" />}
      {words || 'Nobody is silent or stuck.'}
    </p>
  )
}
