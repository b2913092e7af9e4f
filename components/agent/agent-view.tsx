'use client'
import { Bot, Pencil } from 'lucide-react'
import { parseAsBoolean, useQueryState } from 'nuqs'
import { Suspense, useMemo } from 'react'
import { InitiationPanel } from '#components/initiation/initiation-panel.tsx'
import { Page } from '#components/layout/page.tsx'
import { WithProperties } from '#components/layout/properties-panel.tsx'
import { AgentMemory } from '#components/memory/agent-memory.tsx'
import { AgentFiles } from '#components/reservation/agent-files.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { CopyLink } from '#components/ui/copy-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Markdown } from '#components/ui/markdown.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { everything } from '#lib/client/activity/feed-filter.ts'
import { useFeed } from '#lib/client/activity/use-feed.ts'
import { paths } from '#lib/client/paths.ts'
import { useProject, useSession } from '#lib/client/session.tsx'
import { allows } from '#lib/operation/permissions.ts'
import { AgentActivity } from './agent-activity.tsx'
import { AgentFacts } from './agent-facts.tsx'
import { AgentStatusLabel } from './agent-status.tsx'
import { HoldingPanel } from './holding-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'
import { podsOf } from './use-agent-filter.ts'
import { type AgentNow, useAgentsNow } from './use-agents-now.ts'

const EditDialog = lazyPart(() => import('./edit-dialog.tsx'))

/** One agent or person: what it is, what it holds, what it did, and with which tokens it comes. */
export function AgentView({ initial }: { initial: AgentNow }) {
  const { name } = initial
  const project = useProject()
  const { agents, error, refetch } = useAgentsNow(project)
  const here = initial.project === project ? initial : undefined
  const agent = agents ? agents.find(each => each.name === name) : here
  const [isEditing, setIsEditing] = useQueryState('edit', parseAsBoolean.withDefault(false))
  const mayEdit = allows(useSession().role, [], 'agent:write')
  const isOpen = isEditing && mayEdit && agent?.kind === 'agent'
  const isWanted = useEverTrue(isOpen)
  return (
    <Page
      crumbs={[{ label: 'Agents', href: paths.agents() }]}
      title={name}
      meta={
        agent && (
          <>
            {agent.kind === 'agent' && <AgentStatusLabel status={agent.status} />}
            <CopyLink href={paths.agent(name)} label={`Copy link to ${name}`} />
          </>
        )
      }
      actions={
        agent?.kind === 'agent' && (
          <Button
            icon={<Pencil />}
            onClick={() => void setIsEditing(true)}
            disabledReason={mayEdit ? undefined : 'Leads and owners of the project change agents'}
          >
            Edit
          </Button>
        )
      }
    >
      {agent ? (
        <AgentBody agent={agent} project={project} />
      ) : agents ? (
        <NotHere name={name} project={project} />
      ) : error ? (
        <ErrorState error={error.problem} onRetry={refetch} />
      ) : (
        <SkeletonRows count={8} label={`Loading ${name}`} />
      )}
      {agent && isWanted && (
        <Suspense>
          <EditDialog
            isOpen={isOpen}
            agent={agent}
            pods={podsOf(agents ?? [])}
            onClose={() => void setIsEditing(null)}
          />
        </Suspense>
      )}
    </Page>
  )
}

function AgentBody({ agent, project }: { agent: AgentNow; project: string }) {
  const filter = useMemo(() => ({ ...everything, actor: agent.name }), [agent.name])
  const feed = useFeed(project, filter, 20)
  return (
    <WithProperties title="Facts" properties={<AgentFacts agent={agent} />} summary={agent.pod ?? 'No pod'}>
      <div className="flex flex-col gap-4 p-4 md:p-6">
        {agent.description && <Markdown text={agent.description} level={2} />}
        <HoldingPanel agent={agent} project={project} />
        <AgentFiles agent={agent.name} project={project} />
        <AgentActivity agent={agent} feed={feed} />
        {/* not before what stands above it has its height */}
        {!feed.isPending && agent.kind === 'agent' && (
          <InitiationPanel agent={agent.name} project={project} />
        )}
        {!feed.isPending && <AgentMemory agent={agent.name} project={project} />}
        {agent.kind === 'agent' && !feed.isPending && <TokensPanel agent={agent.name} project={project} />}
      </div>
    </WithProperties>
  )
}

/** In another of the reader's projects there is one of this name. */
function NotHere({ name, project }: { name: string; project: string }) {
  return (
    <EmptyState
      icon={<Bot />}
      title={`${name} is not in ${project}`}
      action={<ButtonLink href={paths.agents()}>Agents of {project}</ButtonLink>}
    >
      It is in another of your projects: change to that one at the top of the sidebar.
    </EmptyState>
  )
}
