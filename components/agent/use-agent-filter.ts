'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { AgentNow } from './use-agents-now.ts'

const statuses = ['busy', 'idle', 'online', 'offline'] as const

export type AgentFilter = { pod: string | null; status: AgentNow['status'] | null }

/** Which agents are shown: kept in the URL. */
export function useAgentFilter(): [filter: AgentFilter, set: (change: Partial<AgentFilter>) => void] {
  const [filter, setUrl] = useQueryStates({ pod: parseAsString, status: parseAsStringLiteral(statuses) })
  const set = useCallback(
    (change: Partial<AgentFilter>) => void setUrl(change, { history: 'push' }),
    [setUrl],
  )
  return [filter, set]
}

export const passes = (agent: AgentNow, { pod, status }: AgentFilter): boolean =>
  (pod === null || agent.pod === pod) && (status === null || agent.status === status)

/** The pods that agents are in, in the order of the alphabet. */
export const podsOf = (agents: readonly AgentNow[]): string[] =>
  [...new Set(agents.flatMap(({ pod }) => pod ?? []))].sort()
