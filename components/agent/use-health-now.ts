'use client'
import { useMemo } from 'react'
import { useNow } from '#components/ui/use-now.ts'
import type { Output } from '#lib/client/call.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { agentStatus, flagsOf } from '#lib/domain/agent/rules.ts'

export type HealthNow = Output<'agent.health'>['items'][number]

/**
 * Every agent and person with status and flags by the clock of this second, so that one that falls silent shows it by itself.
 * Who needs a look comes first.
 */
export function useHealthNow(project: string) {
  const { data, error, refetch } = useOperation('agent.health', { project })
  const now = useNow(1_000)
  const items = data?.items
  const health = useMemo(() => items?.map(item => judged(item, new Date(now))).sort(byNeed), [items, now])
  return { health, error, refetch: () => void refetch() }
}

const judged = (item: HealthNow, now: Date): HealthNow => ({
  ...item,
  status: agentStatus(item, now),
  flags: flagsOf(item, now),
})

const order: Record<HealthNow['status'], number> = { busy: 0, idle: 1, online: 1, offline: 2 }

const byNeed = (a: HealthNow, b: HealthNow): number =>
  b.flags.length - a.flags.length || order[a.status] - order[b.status] || (a.name < b.name ? -1 : 1)
