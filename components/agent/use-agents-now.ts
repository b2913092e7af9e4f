'use client'
import { useMemo } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import type { Output } from '#lib/client/call.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { agentStatus } from '#lib/domain/agent/rules.ts'

export type AgentNow = Output<'agent.list'>['items'][number]

/**
 * The agents and people of the project with their status by the clock of this second: one that is not heard from
 * turns offline by itself. Agents that did not change stay the same objects.
 */
export function useAgentsNow(project: string) {
  const { data, error, isPending, refetch } = useOperation('agent.list', { project })
  const agents = useWithStatusNow(data?.items)
  return { agents, error, isPending, refetch }
}

function useWithStatusNow(items: readonly AgentNow[] | undefined): readonly AgentNow[] | undefined {
  const now = useNow(1_000)
  const statuses = items?.map(agent => agentStatus(agent, new Date(now))).join(' ')
  return useMemo(() => {
    const words = statuses?.split(' ') ?? []
    return items?.map((agent, index) => {
      const status = words[index] as AgentNow['status']
      return agent.status === status ? agent : { ...agent, status }
    })
  }, [items, statuses])
}

/** An agent that is not heard from. Of people there is no sign of life to miss. */
export const isSilent = (agent: Pick<AgentNow, 'kind' | 'status'>): boolean =>
  agent.kind === 'agent' && agent.status === 'offline'
