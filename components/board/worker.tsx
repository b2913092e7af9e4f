'use client'
import { Avatar } from '#components/ui/avatar.tsx'
import { useNow } from '#components/ui/use-now.ts'
import type { Card } from '#lib/client/board/card.ts'
import { useProject } from '#lib/client/session.tsx'
import { leaseShare, leaseWords, secondsLeft } from '#lib/client/task/lease.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { agentStatus } from '#lib/domain/agent/rules.ts'

/** Who has the work: the holder with what is left of the lease, else whom it is assigned to. */
export function Worker({ card, size }: { card: Pick<Card, 'lease' | 'assignee'>; size: 20 | 24 }) {
  if (card.lease) return <Holder lease={card.lease} size={size} />
  if (card.assignee) return <Assignee name={card.assignee} />
  return null
}

function Holder({ lease, size }: { lease: NonNullable<Card['lease']>; size: 20 | 24 }) {
  const agent = useAgent(lease.holder)
  const kind = agent?.kind ?? 'agent'
  const { data: project } = useOperation('project.get', { key: useProject() }, { enabled: kind === 'agent' })
  const isShort = secondsLeft(lease, Date.now()) < 90
  const now = useNow(isShort ? 1_000 : 15_000)
  const isSilent = kind === 'agent' && agent !== undefined && agentStatus(agent, new Date(now)) === 'offline'
  return (
    <Avatar
      name={lease.holder}
      kind={kind}
      size={size}
      ring={leaseShare(lease, kind, now, project?.leaseSeconds)}
      note={`${isSilent ? 'not heard from, ' : ''}${leaseWords(lease, now)}`}
      isStale={isSilent}
    />
  )
}

function Assignee({ name }: { name: string }) {
  const agent = useAgent(name)
  return <Avatar name={name} kind={agent?.kind ?? 'agent'} size={20} note="assigned" />
}

/** Only this agent's own facts, so that news of another draws nothing anew. */
function useAgent(name: string) {
  const { data } = useOperation(
    'agent.list',
    { project: useProject() },
    {
      select: ({ items }) => {
        const agent = items.find(each => each.name === name)
        if (!agent) return undefined
        const { kind, lastSeenAt, silentAfter, holding } = agent
        return { kind, lastSeenAt, silentAfter, holding }
      },
    },
  )
  return data
}
