'use client'
import Link from 'next/link'
import { Count } from '#components/ui/badge.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { useHeldTasks } from '#lib/client/activity/use-held-tasks.ts'
import { paths } from '#lib/client/paths.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import { LeaseLeft } from './lease-left.tsx'
import { Presence } from './presence.tsx'
import { SilentFor } from './silent-for.tsx'
import { type AgentNow, isSilent } from './use-agents-now.ts'

/** What the agent holds now, and how long each lease still runs. */
export function HoldingPanel({ agent, project }: { agent: AgentNow; project: string }) {
  const held = useHeldTasks(project, agent.name)
  const cards = new Map(held?.map(card => [card.code, card]))
  return (
    <Panel isFlush title="Holds" count={<Count value={agent.holding.length} label="tasks" />}>
      {agent.holding.length === 0 ? (
        <p className="px-4 py-3 text-muted">Nothing just now.</p>
      ) : (
        <ul className="divide-y divide-line">
          {agent.holding.map(code => (
            <HeldTask key={code} code={code} card={cards.get(code)} agent={agent} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function HeldTask({ code, card, agent }: { code: string; card: TaskCard | undefined; agent: AgentNow }) {
  return (
    <li className="relative flex min-h-10 items-center gap-2.5 px-4 py-1 hover:bg-hover">
      <Presence name={agent.name} project={agent.project} lease={card?.lease} isDecorative />
      <span className="font-mono text-sm whitespace-nowrap text-muted">{code}</span>
      <Link
        href={paths.task(code)}
        className="min-w-0 flex-1 truncate after:absolute after:inset-0"
        dir="auto"
      >
        {card?.title ?? code}
      </Link>
      {isSilent(agent) && agent.lastSeenAt && <SilentFor lastSeenAt={agent.lastSeenAt} />}
      {card?.lease && <LeaseLeft lease={card.lease} project={card.project} />}
    </li>
  )
}
