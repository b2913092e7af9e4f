'use client'
import type { AvatarKind } from '#components/ui/avatar.tsx'
import { useFromNow } from '#components/ui/use-now.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { agentStatus } from '#lib/domain/agent/rules.ts'

/**
 * Who it is and whether it is heard from, by the clock of this second. Only this agent's own facts, so that news of another
 * draws nothing anew.
 */
export function useAgent(project: string, name: string): { kind: AvatarKind; isSilent: boolean } {
  const { data: agent } = useOperation(
    'agent.list',
    { project },
    {
      select({ items }) {
        const found = items.find(each => each.name === name)
        if (!found) return null
        const { kind, lastSeenAt, silentAfter, holding } = found
        return { kind, lastSeenAt, silentAfter, holding }
      },
    },
  )
  const isSilent = useFromNow(
    now => agent?.kind === 'agent' && agentStatus(agent, new Date(now)) === 'offline',
  )
  // Until it is known, most who work are agents; whoever is not in the list is a person who left.
  return { kind: agent?.kind ?? (agent === null ? 'human' : 'agent'), isSilent }
}
