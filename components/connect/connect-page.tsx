'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { Page, PageBody } from '#components/layout/page.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { paths } from '#lib/client/paths.ts'
import { useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import type { Credentials } from './credentials.ts'
import { FirstCall } from './first-call.tsx'
import { PickAgent } from './pick-agent.tsx'
import { RegisterForm } from './register-form.tsx'
import { ShownToken } from './shown-token.tsx'
import { WaysTabs } from './ways-tabs.tsx'

/** From nothing to an agent at work: who it is, the lines to copy, and its first call as it comes. */
export function ConnectPage({ address }: { address: string }) {
  const { project, role } = useSession()
  const [credentials, setCredentials] = useState<Credentials | null>(null)
  const connection = { address, agent: credentials?.agent ?? null, token: credentials?.token ?? null }
  return (
    <Page
      title="Connect an agent"
      actions={
        <>
          <ButtonLink href={paths.guide()}>Guide</ButtonLink>
          <ButtonLink href={paths.apiReference()}>API reference</ButtonLink>
        </>
      }
    >
      <PageBody isNarrow>
        <Panel title="1. Who it is">
          {credentials ? (
            <ShownToken credentials={credentials} onAnother={() => setCredentials(null)} />
          ) : allows(role, [], 'agent:write') ? (
            <Who project={project} onCredentials={setCredentials} />
          ) : (
            <p className="text-muted">
              Leads and owners of {project} register agents and make their tokens. Ask one of them for a
              token, and put it where the lines below say <code>bat_…</code>.
            </p>
          )}
        </Panel>
        <Panel title="2. How it comes in" isFlush>
          <WaysTabs connection={connection} />
          {credentials && <FirstCall key={credentials.token} project={project} credentials={credentials} />}
        </Panel>
      </PageBody>
    </Page>
  )
}

function Who({
  project,
  onCredentials,
}: {
  project: string
  onCredentials: (credentials: Credentials) => void
}) {
  const { data, error, refetch } = useOperation('agent.list', { project })
  const [who, setWho] = useQueryState(
    'as',
    parseAsStringLiteral(['new', 'known'] as const).withDefault('new'),
  )
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  const agents = data.items.filter(({ kind }) => kind === 'agent')
  const pods = [...new Set(agents.flatMap(({ pod }) => pod ?? []))]
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Segmented
          label="Which agent"
          value={who}
          options={[
            { value: 'new', label: 'A new agent' },
            { value: 'known', label: 'One that is registered' },
          ]}
          onChange={next => void setWho(next)}
        />
      </div>
      {who === 'new' ? (
        <RegisterForm project={project} pods={pods} onRegistered={onCredentials} />
      ) : (
        <PickAgent project={project} agents={agents} onToken={onCredentials} />
      )}
    </div>
  )
}
