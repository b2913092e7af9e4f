'use client'
import { Plus } from 'lucide-react'
import { parseAsBoolean, parseAsStringLiteral, useQueryState } from 'nuqs'
import { Suspense, useMemo } from 'react'
import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { useProject, useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { AgentTable } from './agent-table.tsx'
import { AgentToolbar } from './agent-toolbar.tsx'
import { HealthView } from './health-view.tsx'
import { NoAgents, NobodyMatches } from './no-agents.tsx'
import { type AgentFilter, passes, podsOf, useAgentFilter } from './use-agent-filter.ts'
import { type AgentNow, useAgentsNow } from './use-agents-now.ts'

const RegisterDialog = lazyPart(() => import('./register-dialog.tsx'))

const views = ['list', 'health'] as const

/** Who is there: agents first, then people; and how they are. */
export function AgentsView() {
  const { agents, error, refetch } = useAgentsNow(useProject())
  const [filter, setFilter] = useAgentFilter()
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('list'))
  const [isRegistering, setIsRegistering] = useQueryState('register', parseAsBoolean.withDefault(false))
  const mayRegister = allows(useSession().role, [], 'agent:write')
  const isOpen = isRegistering && mayRegister
  const isWanted = useEverTrue(isOpen)
  const pods = podsOf(agents ?? [])
  const clear = () => setFilter({ pod: null, status: null })
  useCommands(
    useMemo(
      () =>
        mayRegister
          ? [
              {
                id: 'register agent',
                title: 'Register an agent',
                keys: 'r',
                run: () => void setIsRegistering(true),
              },
            ]
          : [],
      [mayRegister, setIsRegistering],
    ),
  )
  return (
    <Page
      title="Agents"
      actions={
        <Button
          variant="primary"
          icon={<Plus />}
          onClick={() => void setIsRegistering(true)}
          disabledReason={mayRegister ? undefined : 'Leads and owners of the project register agents'}
        >
          Register agent
        </Button>
      }
      toolbar={
        <AgentToolbar
          filter={filter}
          pods={pods}
          onFilter={setFilter}
          view={view}
          onView={next => void setView(next, { history: 'push' })}
        />
      }
    >
      {view === 'health' ? (
        <HealthView filter={filter} onClear={clear} />
      ) : agents ? (
        <Tables agents={agents} filter={filter} onClear={clear} />
      ) : error ? (
        <ErrorState error={error.problem} onRetry={refetch} />
      ) : (
        <SkeletonRows count={8} label="Loading the agents" />
      )}
      {isWanted && (
        <Suspense>
          <RegisterDialog isOpen={isOpen} pods={pods} onClose={() => void setIsRegistering(null)} />
        </Suspense>
      )}
    </Page>
  )
}

function Tables({
  agents,
  filter,
  onClear,
}: {
  agents: readonly AgentNow[]
  filter: AgentFilter
  onClear: () => void
}) {
  const shown = agents.filter(agent => passes(agent, filter))
  const ofKind = (kind: AgentNow['kind']) => shown.filter(agent => agent.kind === kind)
  const hasAgents = agents.some(({ kind }) => kind === 'agent')
  return (
    <div className="flex flex-col gap-4 pb-8">
      {!hasAgents && <NoAgents />}
      {hasAgents && shown.length === 0 && <NobodyMatches onClear={onClear} />}
      <AgentTable title="Agents" agents={ofKind('agent')} />
      <AgentTable title="People" agents={ofKind('human')} />
    </div>
  )
}
