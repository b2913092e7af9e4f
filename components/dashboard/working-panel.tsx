'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { type AgentNow, isSilent, useAgentsNow } from '#components/agent/use-agents-now.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Count } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { paths } from '#lib/client/paths.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { WorkingRow } from './working-row.tsx'

const shownAtMost = 8

/** Who is doing what: everyone who holds a task, and who could take one. */
export function WorkingPanel({
  project,
  initial,
  held,
}: {
  project: string
  /** As the dashboard's answer had them, until the list that follows every sign of life is there. */
  initial: readonly AgentNow[]
  held: readonly TaskCard[] | undefined
}) {
  const agents = useAgentsNow(project).agents ?? initial
  const cards = new Map(held?.map(task => [task.code, task]))
  const work = agents.flatMap(agent => agent.holding.map(code => ({ agent, code, card: cards.get(code) })))
  const idle = agents.filter(({ status }) => status === 'idle')
  return (
    <Panel
      isFlush
      title="Who is doing what"
      count={<Count value={work.length} label="tasks are held" />}
      actions={
        <ButtonLink size="sm" variant="ghost" className="-mr-2" href={paths.agents()}>
          All agents
        </ButtonLink>
      }
    >
      {work.length === 0 ? (
        <NobodyWorks hasAgents={agents.some(({ kind }) => kind === 'agent')} />
      ) : (
        <ul className="divide-y divide-line">
          {work.slice(0, shownAtMost).map(entry => (
            <WorkingRow
              key={`${entry.agent.name} ${entry.code}`}
              {...entry}
              isSilent={isSilent(entry.agent)}
            />
          ))}
        </ul>
      )}
      {work.length > shownAtMost && (
        <Link
          href={paths.tasks({ status: 'in_progress' })}
          className="flex h-9 items-center border-t border-line px-4 text-sm text-muted hover:bg-hover hover:text-ink"
        >
          {work.length - shownAtMost} more
        </Link>
      )}
      {idle.length > 0 && <IdleLine agents={idle} isFirst={work.length === 0} />}
    </Panel>
  )
}

function NobodyWorks({ hasAgents }: { hasAgents: boolean }) {
  return (
    <p className="px-4 py-3 text-muted">
      Nobody holds a task.{' '}
      {!hasAgents && (
        <Link href={paths.connect()} className="text-accent-ink underline underline-offset-2">
          Connect an agent
        </Link>
      )}
    </p>
  )
}

/** Those who wait for work, in one line. */
function IdleLine({ agents, isFirst }: { agents: readonly AgentNow[]; isFirst: boolean }) {
  return (
    <Link
      href={paths.agents({ status: 'idle' })}
      className={clsx(
        'flex min-h-9 items-center gap-2 px-4 text-sm text-muted hover:bg-hover hover:text-ink',
        isFirst || 'border-t border-line',
      )}
    >
      <span className="flex gap-1">
        {agents.slice(0, 6).map(({ name, kind }) => (
          <Avatar key={name} name={name} kind={kind} size={16} isDecorative />
        ))}
      </span>
      {agents.length === 1 ? `${agents[0]?.name} is idle` : `${agents.length} are idle`}
    </Link>
  )
}
